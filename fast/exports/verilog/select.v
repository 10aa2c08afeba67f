// Of the wrong perceptrons of a group the one with the smallest deficit, the first on a tie (8.2, 8.3).
module @name@_select #(
    parameter KB = 1,  // bits of the number of a perceptron
    parameter ZB = 8,  // ... of a number of inputs
    parameter GB = 1,  // ... of the number of a group
    parameter PB = 1,  // ... of the place of a perceptron in its group
    parameter [PB-1:0] LAST_PLACE = 0,
    parameter [ZB:0] INPUTS = 0
) (
    input wire clk,
    input wire start,
    input wire judged,
    input wire [KB-1:0] perceptron,
    input wire [ZB-1:0] differs,
    input wire target,
    input wire fires,
    output wire ends,  // found and chosen are those of the group
    output reg [GB-1:0] group,
    output wire found,
    output wire [KB-1:0] chosen,
    output wire aim  // the target of the chosen one
);
    reg any, best_aim;
    reg [KB-1:0] best;
    reg [ZB:0] least;
    reg [PB-1:0] place;
    wire [ZB:0] twice = {differs, 1'b0};
    wire [ZB:0] deficit = twice > INPUTS ? twice - INPUTS : INPUTS - twice;
    wire wrong = fires != target;
    wire better = wrong && (!any || deficit < least);

    assign ends = judged && place == LAST_PLACE;
    assign found = any || wrong;
    assign chosen = better ? perceptron : best;
    assign aim = better ? target : best_aim;

    always @(posedge clk)
        if (start) begin
            any <= 1'b0;
            place <= 0;
            group <= 0;
        end else if (judged) begin
            any <= found;
            best <= chosen;
            best_aim <= aim;
            if (better) least <= deficit;
            place <= place + 1'b1;
            if (ends) begin
                any <= 1'b0;
                place <= 0;
                group <= group + 1'b1;
            end
        end
endmodule
