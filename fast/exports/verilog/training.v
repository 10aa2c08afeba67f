// The training step (10.1). For each sample of a batch, one after the other: write its words, then look,
// with its label; the prediction holds with looked. Then learn, with the rates T of this epoch (9.2), layer
// l at [16 * l +: 16], and the number of this step; the step is over with learned.
module @name@_training (
    input wire clk,
    input wire write,
    input wire [@word_top@:0] word,
    input wire [63:0] data,
    input wire look,
    input wire [@class_top@:0] label,
    output wire looked,
    output wire [@class_top@:0] prediction,
    input wire learn,
    input wire [@rates_top@:0] rates,
    input wire [63:0] step,
    output wire learned,
    output wire drawn,  // a random word is drawn
    output wire [63:0] random_word
);
    reg [@slot_top@:0] slot;  // of the sample in its batch
    reg running, begun;
    reg [@turn_top@:0] turn;  // the layer that learns
    wire [@slot_top@:0] last_sample = slot - 1'b1;
    wire masked;
    wire [63:0] mask;
    initial begin
        slot = 0;
        running = 1'b0;
    end
@layers@

    wire moved = @moved@;
    wire skipped = !begun && !(@begins@);
    wire [63:0] index = @index@;
    wire [63:0] size = @size@;
    wire [15:0] rate = @rate@;
    assign looked = @looked@;
    assign prediction = @prediction@;
    assign learned = running && turn == @turn_end@;

    @name@_mask reinforcement (
        .clk(clk), .start(@draws@), .index(index), .size(size), .layer({@turn_pad@, turn}), .step(step),
        .seed(64'h@seed@), .rate(rate), .done(masked), .mask(mask), .drawn(drawn), .word(random_word)
    );

    always @(posedge clk)
        if (learn) begin
            running <= 1'b1;
            begun <= 1'b0;
            turn <= 0;
        end else if (learned) begin
            running <= 1'b0;
            slot <= 0;
        end else if (running) begin
            begun <= !(moved || skipped);
            if (moved || skipped) turn <= turn + 1'b1;
        end else if (looked) slot <= slot + 1'b1;
endmodule
