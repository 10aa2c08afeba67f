// Philox4x64 with 10 rounds, a round a clock (3.1). The block holds while done is 1.
module philox (
    input wire clk,
    input wire start,
    input wire [255:0] counter,  // word i at [64 * i +: 64]
    input wire [127:0] key,
    output wire done,
    output wire [255:0] block
);
    reg busy;
    reg [3:0] round;
    reg [255:0] c;
    reg [127:0] k;
    wire [63:0] n0, n1, n2, n3, next_k0, next_k1;

    philox_round step (
        .c0(c[63:0]), .c1(c[127:64]), .c2(c[191:128]), .c3(c[255:192]), .k0(k[63:0]), .k1(k[127:64]),
        .n0(n0), .n1(n1), .n2(n2), .n3(n3), .next_k0(next_k0), .next_k1(next_k1)
    );

    assign block = {n3, n2, n1, n0};
    assign done = busy && round == 4'd9;

    initial busy = 1'b0;
    always @(posedge clk)
        if (start) begin
            busy <= 1'b1;
            round <= 4'd0;
            c <= counter;
            k <= key;
        end else if (busy) begin
            round <= round + 4'd1;
            c <= block;
            k <= {next_k1, next_k0};
            if (done) busy <= 1'b0;
        end
endmodule
