// How many of N bits are 1 (2.2).
module popcount #(
    parameter N = 64,
    parameter W = $clog2(N + 1)  // bits of the count
) (
    input wire [N-1:0] v,
    output reg [W-1:0] count
);
    integer i;
    always @* begin
        count = 0;
        for (i = 0; i < N; i = i + 1) count = count + {{(W - 1){1'b0}}, v[i]};
    end
endmodule
