// A counter: the summed moves of a batch are added once, then it is reinforced where the mask is 1, and
// either saturates (4.3, 8.5, 9.4).
module counter #(
    parameter B = 8,  // bits of a counter
    parameter MB = 8,  // bits of a sum of moves
    parameter TB = (B > MB ? B : MB) + 1  // bits of both together
) (
    input wire signed [B-1:0] old,
    input wire signed [MB-1:0] move,
    input wire mask,
    output wire signed [B-1:0] moved,
    output wire signed [B-1:0] renewed
);
    // Every operand is TB bits wide and signed: one that is not would make the sum unsigned.
    wire signed [TB-1:0] sum = {{(TB - B){old[B-1]}}, old} + {{(TB - MB){move[MB-1]}}, move};
    wire signed [TB-1:0] most = {{(TB - B + 1){1'b0}}, {(B - 1){1'b1}}};
    wire signed [TB-1:0] least = ~most;
    assign moved = sum > most ? most[B-1:0] : sum < least ? least[B-1:0] : sum[B-1:0];

    wire at_bound = moved == most[B-1:0] || moved == least[B-1:0];
    wire [B-1:0] away = moved[B-1] ? {B{1'b1}} : {{(B - 1){1'b0}}, 1'b1};  // -1, or 1
    assign renewed = mask && !at_bound ? moved + away : moved;
endmodule
