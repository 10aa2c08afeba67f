// ... and a sum of two: the lesser is shifted into place, added or taken off, and the leading one found.
module float_add (
    input wire [31:0] a, b,
    output wire [31:0] sum
);
    wire swap = b[30:0] > a[30:0];
    wire [31:0] greater = swap ? b : a;
    wire [31:0] lesser = swap ? a : b;
    wire [7:0] apart = greater[30:23] - lesser[30:23];
    wire [27:0] high = {1'b0, greater[30:23] != 8'd0, greater[22:0], 3'd0};
    wire [27:0] low = {1'b0, lesser[30:23] != 8'd0, lesser[22:0], 3'd0} >> apart;
    wire [27:0] m = greater[31] == lesser[31] ? high + low : high - low;

    reg [27:0] shifted;
    reg [7:0] exponent;
    integer i;
    always @* begin
        shifted = m;
        exponent = greater[30:23] + 8'd1;
        for (i = 16; i > 0; i = i / 2)
            if (shifted >> (28 - i) == 28'd0) begin
                shifted = shifted << i;
                exponent = exponent - i[7:0];
            end
    end
    assign sum = m == 28'd0 ? 32'd0 : {greater[31], exponent, shifted[26:4]};
    wire unused_bits = &{1'b0, shifted[27], shifted[3:0]};
endmodule
