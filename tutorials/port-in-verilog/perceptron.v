// A perceptron: its agreement with the inputs, its activation, and its deficit (6.1, 6.2, 8.2).
module perceptron #(
    parameter K_IN = 64,  // inputs
    parameter ZB = $clog2(K_IN + 1)  // bits of an agreement
) (
    input wire [K_IN-1:0] x,
    input wire [K_IN-1:0] w,  // the weights
    output wire [ZB-1:0] agreement,
    output wire activation,
    output wire [ZB-1:0] deficit
);
    // XNOR of whole vectors first: in a wider sum, ~ would invert the bits above it too
    wire [K_IN-1:0] same = x ~^ w;
    popcount #(.N(K_IN)) counted (.v(same), .count(agreement));

    // 2 z needs a bit more than z
    wire [ZB:0] twice = {agreement, 1'b0};
    assign activation = twice >= K_IN[ZB:0];
    wire [ZB:0] distance = activation ? twice - K_IN[ZB:0] : K_IN[ZB:0] - twice;
    assign deficit = distance[ZB-1:0];
    wire unused_distance = distance[ZB];  // 0: the distance is at most K_IN
endmodule
