// One round of Philox4x64, and the key of the next (3.1).
module philox_round (
    input wire [63:0] c0, c1, c2, c3,
    input wire [63:0] k0, k1,
    output reg [63:0] n0, n1, n2, n3,
    output reg [63:0] next_k0, next_k1
);
    // The factors are 128 bits wide before they are multiplied: else the upper half would be lost.
    reg [127:0] p0, p1;
    always @* begin
        p0 = {64'd0, 64'hd2e7470ee14c6c93} * {64'd0, c0};
        p1 = {64'd0, 64'hca5a826395121157} * {64'd0, c2};
        n0 = p1[127:64] ^ c1 ^ k0;
        n1 = p1[63:0];
        n2 = p0[127:64] ^ c3 ^ k1;
        n3 = p0[63:0];
        next_k0 = k0 + 64'h9e3779b97f4a7c15;
        next_k1 = k1 + 64'hbb67ae8584caa73b;
    end
endmodule
