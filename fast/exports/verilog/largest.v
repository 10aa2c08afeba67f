// The class of the largest number, the lowest class on a tie (7.3, 10.5); it holds when the last class is
// counted.
module @name@_largest #(
    parameter CB = 1,  // bits of the number of a class
    parameter AB = 8  // ... of a sum of agreements
) (
    input wire clk,
    input wire counted,
    input wire [CB-1:0] number,
    input wire [AB-1:0] sum,
    output wire [CB-1:0] prediction
);
    reg [CB-1:0] best;
    reg [AB-1:0] most;
    wire leads = number == 0 || sum > most;

    assign prediction = leads ? number : best;

    always @(posedge clk)
        if (counted) begin
            best <= prediction;
            if (leads) most <= sum;
        end
endmodule
