// The prediction of a layer, and whether it errs on a sample, from its agreements class by class
// (7.3 to 7.5). Both hold when the last class is counted.
module @name@_judge #(
    parameter CB = 1,  // bits of the number of a class
    parameter ZB = 8,  // ... of an agreement
    parameter [ZB:0] NEEDED = 0  // the least margin without an error: theta / 2, rounded up
) (
    input wire clk,
    input wire counted,
    input wire [CB-1:0] number,
    input wire [ZB-1:0] agreement,
    input wire [CB-1:0] label,
    output wire [CB-1:0] prediction,
    output wire err
);
    reg [CB-1:0] best;
    reg [ZB-1:0] first, second;
    wire begins = number == 0;
    wire leads = begins || agreement > first;
    // until there are two classes, the second is 0
    wire [ZB-1:0] next_first = leads ? agreement : first;
    wire [ZB-1:0] next_second =
        begins ? 0 : leads ? first : number == 1 || agreement > second ? agreement : second;
    wire [ZB-1:0] margin = next_first - next_second;

    assign prediction = leads ? number : best;
    // 2 * margin < theta, in a form that is no comparison of a number below 0
    assign err = prediction != label || {1'b0, margin} + 1'b1 <= NEEDED;

    always @(posedge clk)
        if (counted) begin
            best <= prediction;
            first <= next_first;
            second <= next_second;
        end
endmodule
