// A counter after its summed moves, applied once, and reinforced where the mask is 1 (8.5, 9.4).
module @name@_counter #(
    parameter B = 8,  // bits of a counter
    parameter MB = 8,  // ... of a sum of moves
    parameter TB = 10  // ... of both, and of one bit more: at least B + 2 and MB + 1
) (
    input wire signed [B-1:0] old,
    input wire signed [MB-1:0] move,
    input wire mask,
    output wire signed [B-1:0] renewed
);
    // every operand is signed and TB bits wide, so that none is taken for a positive number
    wire signed [TB-1:0] wide_old = {{(TB - B){old[B-1]}}, old};
    wire signed [TB-1:0] wide_move = {{(TB - MB){move[MB-1]}}, move};
    wire signed [TB-1:0] most = {{(TB - B + 1){1'b0}}, {(B - 1){1'b1}}};
    wire signed [TB-1:0] least = ~most;
    wire signed [TB-1:0] sum = wide_old + wide_move;
    wire signed [TB-1:0] held = sum > most ? most : sum < least ? least : sum;
    wire signed [TB-1:0] away = held[TB-1] ? {TB{1'b1}} : {{(TB - 1){1'b0}}, 1'b1};
    wire at_bound = held == most || held == least;
    wire signed [TB-1:0] result = mask && !at_bound ? held + away : held;

    assign renewed = result[B-1:0];
    wire unused_sign = &{1'b0, result[TB-1:B]};
endmodule
