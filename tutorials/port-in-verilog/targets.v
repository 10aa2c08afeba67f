// The gates of a layer, and the targets that it hands to the layer below it (11.6, 11.7).
module targets #(
    parameter K_IN = 16,  // inputs of this layer: the perceptrons of the layer below
    parameter K = 16,  // perceptrons of this layer
    parameter [31:0] REACH = 8,  // the largest deficit of an open gate: floor(nu * K_IN)
    parameter ZB = $clog2(K_IN + 1),
    parameter GB = $clog2(K + 1)  // bits of a number of gates
) (
    input wire [K*ZB-1:0] deficits,
    input wire [K*K_IN-1:0] weights,  // of perceptron k at [K_IN * k +: K_IN]
    input wire [K-1:0] own_targets,
    output wire [K-1:0] gates,
    output reg [K_IN-1:0] targets_below
);
    wire [GB-1:0] open;
    popcount #(.N(K)) opened (.v(gates), .count(open));

    genvar g;
    generate
        for (g = 0; g < K; g = g + 1) begin : gate
            wire [31:0] deficit = {{(32 - ZB){1'b0}}, deficits[ZB*g +: ZB]};
            assign gates[g] = deficit <= REACH;
        end
    endgenerate

    // Input j asks the perceptrons whose gates are open what it should have been.
    reg [GB-1:0] agree;
    integer i, j;
    always @*
        for (j = 0; j < K_IN; j = j + 1) begin
            agree = 0;
            for (i = 0; i < K; i = i + 1)
                if (gates[i] && weights[K_IN*i + j] == own_targets[i]) agree = agree + 1'b1;
            targets_below[j] = {agree, 1'b0} >= {1'b0, open};
        end
endmodule
