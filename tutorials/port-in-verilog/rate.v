// The rate T of reinforcement (9.2): the largest T with T^2 * d^2 * N * K_in * 355 at most
// 2^32 * n^2 * E * 226. A bit a clock, from the most significant on, without a division or a root. It is the
// same in a whole epoch.
module rate (
    input wire clk,
    input wire start,
    input wire [15:0] n, d,  // the reinforcement, n / d
    input wire [31:0] errors, samples,  // E and N
    input wire [24:0] inputs,  // K_in
    output wire done,
    output reg [15:0] t  // holds from done on
);
    reg busy;
    reg [15:0] bit_tried;
    wire [15:0] tried = t | bit_tried;
    wire [31:0] square = {16'd0, tried} * {16'd0, tried};
    // as wide as clause 17 says, and the product with the square
    wire [103:0] above = {88'd0, n} * {88'd0, n} * {72'd0, errors} * 104'd226 << 32;
    wire [97:0] below = {82'd0, d} * {82'd0, d} * {66'd0, samples} * {73'd0, inputs} * 98'd355;
    wire [129:0] product = {98'd0, square} * {32'd0, below};

    assign done = busy && bit_tried == 16'd0;

    initial busy = 1'b0;
    always @(posedge clk)
        if (start) begin
            busy <= 1'b1;
            bit_tried <= 16'h8000;
            t <= 16'd0;
        end else if (busy) begin
            if (product <= {26'd0, above}) t <= tried;
            bit_tried <= bit_tried >> 1;
            if (done) busy <= 1'b0;
        end
endmodule
