// The first values of 64 counters (4.4). Plane by plane their bits are shifted in. The first bit is the
// most significant: it fills the counter inverted, which takes 2^(init_bits - 1) off without a subtractor.
module initial_counters #(
    parameter B = 8
) (
    input wire clk,
    input wire start,
    input wire [63:0] seed, purpose, layer,
    input wire [5:0] init_bits,
    input wire [63:0] index,  // of the word in its plane
    input wire [63:0] size,  // words of a plane
    output wire done,
    output wire [64*B-1:0] counters  // counter i at [B * i +: B]; they hold while done is 1
);
    reg busy, waiting;
    reg [5:0] plane;
    reg [63:0] place;
    reg [64*B-1:0] made;
    wire drawn;
    wire [63:0] word;
    stream words (
        .clk(clk), .start(busy && !waiting), .seed(seed), .purpose(purpose), .layer(layer),
        .moment(64'd0), .place(place), .done(drawn), .word(word)
    );

    genvar i;
    generate
        for (i = 0; i < 64; i = i + 1) begin : lane
            wire [B-1:0] shifted = made[B*i +: B] << 1;
            assign counters[B*i +: B] = plane == 6'd0 ? {B{!word[i]}} : shifted | {{(B - 1){1'b0}}, word[i]};
        end
    endgenerate
    assign done = waiting && drawn && plane + 6'd1 == init_bits;

    initial busy = 1'b0;
    always @(posedge clk)
        if (start) begin
            busy <= 1'b1;
            waiting <= 1'b0;
            plane <= 6'd0;
            place <= index;
        end else if (busy) begin
            waiting <= !(waiting && drawn);
            if (waiting && drawn) begin
                plane <= plane + 6'd1;
                place <= place + size;
                made <= counters;
                if (done) busy <= 1'b0;
            end
        end
endmodule
