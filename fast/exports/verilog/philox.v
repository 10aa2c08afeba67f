// Philox4x64-10, a round a clock (3.1): block number and stream to four random words, 10 clocks after
// start.
module @name@_philox (
    input wire clk,
    input wire start,
    input wire [63:0] number, purpose, layer, step, seed,
    output wire done,
    output wire [255:0] words  // word i at [64 * i +: 64]; valid with done
);
    reg [63:0] c0, c1, c2, c3, k0, k1;
    reg [3:0] round;
    reg busy;
    // 128 bits wide before they multiply: a product of two words has no upper half
    wire [127:0] p0 = {64'd0, 64'hd2e7470ee14c6c93} * {64'd0, c0};
    wire [127:0] p1 = {64'd0, 64'hca5a826395121157} * {64'd0, c2};
    wire [63:0] n0 = p1[127:64] ^ c1 ^ k0;
    wire [63:0] n2 = p0[127:64] ^ c3 ^ k1;

    assign words = {p0[63:0], n2, p1[63:0], n0};
    assign done = busy && round == 4'd9;

    initial busy = 1'b0;

    always @(posedge clk)
        if (start) begin
            c0 <= number;
            c1 <= purpose;
            c2 <= layer;
            c3 <= step;
            k0 <= seed;
            k1 <= 64'd0;
            round <= 4'd0;
            busy <= 1'b1;
        end else if (busy) begin
            c0 <= n0;
            c1 <= p1[63:0];
            c2 <= n2;
            c3 <= p0[63:0];
            k0 <= k0 + 64'h9e3779b97f4a7c15;
            k1 <= k1 + 64'hbb67ae8584caa73b;
            round <= round + 4'd1;
            if (done) busy <= 1'b0;
        end
endmodule
