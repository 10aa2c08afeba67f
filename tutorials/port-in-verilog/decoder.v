// The nearest codeword, how far ahead it is, and whether the layer errs (7.2 to 7.5).
module decoder #(
    parameter C = 10,  // classes
    parameter N = 16,  // bits of a codeword
    parameter [31:0] THETA = 4,
    parameter NB = $clog2(N + 1),  // bits of an agreement
    parameter CB = $clog2(C)  // bits of a class
) (
    input wire [N-1:0] y,
    input wire [C*N-1:0] codebook,  // codeword c at [N * c +: N]
    input wire [CB-1:0] label,
    output wire [C*NB-1:0] agreements,
    output reg [CB-1:0] prediction,
    output wire [NB-1:0] margin,
    output wire err
);
    genvar g;
    generate
        for (g = 0; g < C; g = g + 1) begin : codeword
            wire [N-1:0] same = y ~^ codebook[N*g +: N];
            popcount #(.N(N)) counted (.v(same), .count(agreements[NB*g +: NB]));
        end
    endgenerate

    // Class by class. A later class leads only by a larger agreement: the lowest wins a tie.
    reg [NB-1:0] first, second, next;
    integer c;
    always @* begin
        first = agreements[NB-1:0];
        second = 0;
        prediction = 0;
        for (c = 1; c < C; c = c + 1) begin
            next = agreements[NB*c +: NB];
            if (next > first) begin
                second = first;
                first = next;
                prediction = c[CB-1:0];
            end else if (next > second) second = next;
        end
    end

    assign margin = first - second;
    wire [31:0] twice = {{(31 - NB){1'b0}}, margin, 1'b0};
    assign err = prediction != label || twice < THETA;
endmodule
