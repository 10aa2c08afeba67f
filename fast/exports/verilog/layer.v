// A layer, perceptron by perceptron, 64 inputs a clock (6, 11.1). From the clock after start on it
// asks for a word of the inputs and the same word of the weights, and is done with the last one.
module @name@_layer #(
    parameter WB = 1,  // bits of the number of a word of the inputs
    parameter KB = 1,  // ... of the number of a perceptron
    parameter AB = 1,  // ... of the address of a word of the weights
    parameter ZB = 8,  // ... of a number of inputs, 0 to K_in
    parameter VB = 1,  // ... of a number of votes, 0 to V
    parameter OB = 1,  // ... of the number of a word of the outputs
    parameter [WB-1:0] LAST_WORD = 0,
    parameter [KB-1:0] LAST_PERCEPTRON = 0,
    parameter [ZB-1:0] HALF = 0,  // the largest number of inputs that differ where it fires
    parameter [VB-1:0] LAST_VOTE = 0,
    parameter [VB-1:0] MAJORITY = 1  // the fewest votes of an output of 1
) (
    input wire clk,
    input wire start,
    output wire done,
    output reg [WB-1:0] word,
    input wire [63:0] x,
    output reg [AB-1:0] address,
    input wire [63:0] weights,
    // at the end of a perceptron
    output wire judged,
    output reg [KB-1:0] perceptron,
    output wire [ZB-1:0] differs,  // inputs that differ from their weights: K_in - z
    output wire fires,
    // at the end of an output
    output wire shows,
    output wire shown,
    output reg [5:0] place,  // of the output in its word
    output reg [OB-1:0] out_word,
    output wire store,  // out is a whole word, or the last
    output wire [63:0] out
);
    reg busy;
    reg [ZB-1:0] sum;
    reg [VB-1:0] vote, yes;
    reg [63:0] collected;
    wire [7:0] count;
    wire [VB-1:0] all = yes + {{(VB - 1){1'b0}}, fires};

    @name@_ones ones (.v(x ^ weights), .count(count));

    assign differs = sum + {{(ZB - 8){1'b0}}, count};
    assign fires = differs <= HALF;
    assign judged = busy && word == LAST_WORD;
    assign shows = judged && vote == LAST_VOTE;
    assign shown = all >= MAJORITY;
    assign out = collected | {63'd0, shown} << place;
    assign done = judged && perceptron == LAST_PERCEPTRON;
    assign store = shows && (place == 6'd63 || done);

    initial busy = 1'b0;

    always @(posedge clk)
        if (start) begin
            busy <= 1'b1;
            word <= 0;
            perceptron <= 0;
            address <= 0;
            sum <= 0;
            vote <= 0;
            yes <= 0;
            place <= 0;
            out_word <= 0;
            collected <= 0;
        end else if (busy) begin
            address <= address + 1'b1;
            word <= word + 1'b1;
            sum <= differs;
            if (judged) begin
                word <= 0;
                sum <= 0;
                perceptron <= perceptron + 1'b1;
                vote <= vote + 1'b1;
                yes <= all;
            end
            if (shows) begin
                vote <= 0;
                yes <= 0;
                place <= place + 1'b1;
                collected <= out;
            end
            if (store) begin
                collected <= 0;
                out_word <= out_word + 1'b1;
            end
            if (done) busy <= 1'b0;
        end
endmodule
