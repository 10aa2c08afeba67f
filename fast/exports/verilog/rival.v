// The rival of a sample: of all classes but the label the one with the largest agreement, the lowest on a
// tie (7.6). It holds when the last class is counted.
module @name@_rival #(
    parameter CB = 1,  // bits of the number of a class
    parameter ZB = 8  // ... of an agreement
) (
    input wire clk,
    input wire counted,
    input wire [CB-1:0] number,
    input wire [ZB-1:0] agreement,
    input wire [CB-1:0] label,
    output wire [CB-1:0] rival
);
    reg any;
    reg [CB-1:0] best;
    reg [ZB-1:0] most;
    wire found = any && number != 0;
    wire other = number != label;
    wire leads = other && (!found || agreement > most);

    assign rival = leads ? number : best;

    always @(posedge clk)
        if (counted) begin
            any <= found || other;
            best <= rival;
            if (leads) most <= agreement;
        end
endmodule
