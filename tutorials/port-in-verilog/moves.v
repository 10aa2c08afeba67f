// The moves of a row of counters, summed: +1 or -1 for each counter that a sample moves (8.4, 7.6).
module moves #(
    parameter N = 64,  // counters
    parameter MB = 8  // bits of a sum
) (
    input wire clk,
    input wire clear,
    input wire [N-1:0] moved,  // the counters that this sample moves,
    input wire [N-1:0] up,  // and those of them that it moves up
    output reg [N*MB-1:0] sums  // of counter i at [MB * i +: MB]
);
    integer i;
    always @(posedge clk)
        if (clear) sums <= 0;
        else
            for (i = 0; i < N; i = i + 1)
                if (moved[i])
                    sums[MB*i +: MB] <= sums[MB*i +: MB]
                        + (up[i] ? {{(MB - 1){1'b0}}, 1'b1} : {MB{1'b1}});
endmodule
