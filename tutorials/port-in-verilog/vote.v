// The output of a group of S perceptrons: what most of them say, 1 on a tie (11.1).
module vote #(
    parameter S = 5,
    parameter VB = $clog2(S + 1)  // bits of a number of votes
) (
    input wire [S-1:0] activations,
    output wire out
);
    wire [VB-1:0] votes;
    popcount #(.N(S)) counted (.v(activations), .count(votes));
    assign out = {votes, 1'b0} >= S[VB:0];
endmodule
