// 64 bits of a Bernoulli plane: each is 1 with probability rate / 2^16 (3.5). The word of one plane after
// the other is drawn and joined, so that no plane is ever stored. The mask holds while done is 1.
module bernoulli (
    input wire clk,
    input wire start,
    input wire [63:0] seed, purpose, layer, moment,
    input wire [15:0] rate,
    input wire [63:0] index,  // of the word in its plane
    input wire [63:0] size,  // words of a plane
    output wire done,
    output reg [63:0] mask
);
    reg busy, waiting, begun;
    reg [3:0] plane;
    reg [63:0] place, made;

    // Planes below the lowest set bit of the rate leave the mask at 0. They keep their place.
    wire needed = begun || rate[plane];
    wire drawn;
    wire [63:0] word;
    stream words (
        .clk(clk), .start(busy && !waiting && needed), .seed(seed), .purpose(purpose), .layer(layer),
        .moment(moment), .place(place), .done(drawn), .word(word)
    );

    wire ends = busy && (waiting ? drawn : !needed);  // of this plane
    always @*
        if (!waiting) mask = made;
        else if (rate[plane]) mask = made | word;
        else mask = made & word;
    assign done = ends && plane == 4'd15;

    initial busy = 1'b0;
    always @(posedge clk)
        if (start) begin
            busy <= 1'b1;
            waiting <= 1'b0;
            begun <= 1'b0;
            plane <= 4'd0;
            place <= index;
            made <= 64'd0;
        end else if (busy) begin
            waiting <= !ends;
            if (ends) begin
                begun <= needed;
                plane <= plane + 4'd1;
                place <= place + size;
                made <= mask;
                if (done) busy <= 1'b0;
            end
        end
endmodule
