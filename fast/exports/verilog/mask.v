// A word of the mask of reinforcement: a Bernoulli plane of rate T / 2^16, word by word (3.5, 9.3). Each
// plane is drawn anew for each word: what is stored is one word.
module @name@_mask (
    input wire clk,
    input wire start,
    input wire [63:0] index,  // of the word in its plane
    input wire [63:0] size,  // words of a plane
    input wire [63:0] layer, step, seed,
    input wire [15:0] rate,  // T
    output wire done,
    output wire [63:0] mask,  // valid with done
    output wire drawn,  // word is the next random word of the stream
    output wire [63:0] word
);
    reg busy, waits, begun;
    reg [3:0] plane;
    reg [63:0] place;  // of the word in the stream
    reg [63:0] made;
    wire [255:0] words;
    wire ready;
    // planes below the lowest set bit keep their place, and are not drawn
    wire needed = begun || rate[plane];
    wire begins = busy && !waits && needed;
    wire ends = busy && (waits ? ready : !needed);

    @name@_philox philox (
        .clk(clk), .start(begins), .number({2'b00, place[63:2]} + 64'd1), .purpose(64'd4),
        .layer(layer), .step(step), .seed(seed), .done(ready), .words(words)
    );

    assign drawn = waits && ready;
    assign word = place[1] ? (place[0] ? words[255:192] : words[191:128])
                           : (place[0] ? words[127:64] : words[63:0]);
    assign mask = !drawn ? made : rate[plane] ? made | word : made & word;
    assign done = ends && plane == 4'd15;

    initial busy = 1'b0;

    always @(posedge clk)
        if (start) begin
            busy <= 1'b1;
            waits <= 1'b0;
            begun <= 1'b0;
            plane <= 4'd0;
            place <= index;
            made <= 64'd0;
        end else if (busy) begin
            if (begins) waits <= 1'b1;
            if (ends) begin
                waits <= 1'b0;
                begun <= needed;
                made <= mask;
                plane <= plane + 4'd1;
                place <= place + size;
                if (done) busy <= 1'b0;
            end
        end
endmodule
