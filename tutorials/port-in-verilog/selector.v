// Whom a group corrects: of its wrong perceptrons the one with the smallest deficit, the first on a tie
// (8.3). At most one bit is 1, and none where nobody is wrong.
module selector #(
    parameter GAMMA = 4,  // perceptrons in a group
    parameter DB = 7  // bits of a deficit
) (
    input wire [GAMMA-1:0] wrong,
    input wire [GAMMA*DB-1:0] deficits,  // of perceptron k at [DB * k +: DB]
    output reg [GAMMA-1:0] chosen
);
    reg [DB-1:0] least;
    integer k;
    always @* begin
        chosen = 0;
        least = 0;
        for (k = 0; k < GAMMA; k = k + 1)
            if (wrong[k] && (chosen == 0 || deficits[DB*k +: DB] < least)) begin
                chosen = {{(GAMMA - 1){1'b0}}, 1'b1} << k;
                least = deficits[DB*k +: DB];
            end
    end
endmodule
