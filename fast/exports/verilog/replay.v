// The perceptrons of a layer once more, one a clock, when their targets have come from above (8.3, 11.5).
module @name@_replay #(
    parameter KB = 1,  // bits of the number of a perceptron
    parameter [KB-1:0] LAST_PERCEPTRON = 0
) (
    input wire clk,
    input wire start,
    output reg judged,
    output reg [KB-1:0] perceptron,
    output wire done
);
    assign done = judged && perceptron == LAST_PERCEPTRON;

    initial judged = 1'b0;

    always @(posedge clk)
        if (start) begin
            judged <= 1'b1;
            perceptron <= 0;
        end else if (judged) begin
            perceptron <= perceptron + 1'b1;
            if (done) judged <= 1'b0;
        end
endmodule
