// The agreements of outputs with the codewords, class by class, 64 outputs a clock (7.2).
module @name@_decode #(
    parameter OB = 1,  // bits of the number of a word of the outputs
    parameter CB = 1,  // ... of the number of a class
    parameter ZB = 8,  // ... of a number of outputs
    parameter [OB-1:0] LAST_WORD = 0,
    parameter [CB-1:0] LAST_CLASS = 0,
    parameter [ZB-1:0] OUTPUTS = 0
) (
    input wire clk,
    input wire start,
    output wire done,
    output reg [CB-1:0] number,  // of the class
    output reg [OB-1:0] word,  // of the outputs, and of the class's codeword
    input wire [63:0] y,
    input wire [63:0] codeword,
    output wire counted,  // the agreement of this class is there
    output wire [ZB-1:0] agreement
);
    reg busy;
    reg [ZB-1:0] sum;
    wire [7:0] count;
    wire [ZB-1:0] differs = sum + {{(ZB - 8){1'b0}}, count};

    @name@_ones ones (.v(y ^ codeword), .count(count));

    assign counted = busy && word == LAST_WORD;
    assign agreement = OUTPUTS - differs;
    assign done = counted && number == LAST_CLASS;

    initial busy = 1'b0;

    always @(posedge clk)
        if (start) begin
            busy <= 1'b1;
            number <= 0;
            word <= 0;
            sum <= 0;
        end else if (busy) begin
            word <= word + 1'b1;
            sum <= differs;
            if (counted) begin
                word <= 0;
                sum <= 0;
                number <= number + 1'b1;
            end
            if (done) busy <= 1'b0;
        end
endmodule
