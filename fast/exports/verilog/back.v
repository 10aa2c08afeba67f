// The targets that a layer hands to the layer below it, 64 at a time (11.6, 11.7): for each word of its
// inputs all perceptrons, one a clock, whose gates are open.
module @name@_back #(
    parameter WB = 1,  // bits of the number of a word of the inputs
    parameter KB = 1,  // ... of the number of a perceptron
    parameter AB = 1,  // ... of the address of a word of the weights
    parameter ZB = 8,  // ... of a number of inputs
    parameter NB = 1,  // ... of a number of perceptrons, 0 to K
    parameter [WB-1:0] LAST_WORD = 0,
    parameter [KB-1:0] LAST_PERCEPTRON = 0,
    parameter [AB-1:0] STRIDE = 1,  // words of a perceptron
    parameter [ZB:0] INPUTS = 0,
    parameter [ZB:0] REACH = 0  // the largest deficit of an open gate: floor(nu * K_in)
) (
    input wire clk,
    input wire start,
    output wire done,
    output reg [KB-1:0] perceptron,
    input wire [ZB-1:0] differs,
    input wire target,
    output reg [AB-1:0] address,
    input wire [63:0] weights,
    output reg [WB-1:0] word,
    output wire store,  // targets are those of this word of the inputs
    output wire [63:0] targets
);
    reg busy;
    reg [NB-1:0] open;
    reg [64*NB-1:0] agree;
    wire [ZB:0] twice = {differs, 1'b0};
    wire [ZB:0] deficit = twice > INPUTS ? twice - INPUTS : INPUTS - twice;
    wire gate = deficit <= REACH;
    wire [63:0] same = target ? weights : ~weights;  // XNOR(w, t)
    wire [NB-1:0] next_open = open + {{(NB - 1){1'b0}}, gate};
    wire [64*NB-1:0] next_agree;

    genvar i;
    generate
        for (i = 0; i < 64; i = i + 1) begin : lane
            assign next_agree[NB*i +: NB] =
                agree[NB*i +: NB] + {{(NB - 1){1'b0}}, gate && same[i]};
            assign targets[i] = {next_agree[NB*i +: NB], 1'b0} >= {1'b0, next_open};
        end
    endgenerate

    assign store = busy && perceptron == LAST_PERCEPTRON;
    assign done = store && word == LAST_WORD;

    initial busy = 1'b0;

    always @(posedge clk)
        if (start) begin
            busy <= 1'b1;
            perceptron <= 0;
            address <= 0;
            word <= 0;
            open <= 0;
            agree <= 0;
        end else if (busy) begin
            perceptron <= perceptron + 1'b1;
            address <= address + STRIDE;
            open <= next_open;
            agree <= next_agree;
            if (store) begin
                perceptron <= 0;
                word <= word + 1'b1;
                address <= {{(AB - WB){1'b0}}, word} + 1'b1;
                open <= 0;
                agree <= 0;
            end
            if (done) busy <= 1'b0;
        end
endmodule
