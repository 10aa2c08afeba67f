// Any word of a stream (3.2). The word holds while done is 1; its place must hold from start to done.
module stream (
    input wire clk,
    input wire start,
    input wire [63:0] seed, purpose, layer, moment,  // what a stream is named by
    input wire [63:0] place,  // of the word in the stream
    output wire done,
    output wire [63:0] word
);
    wire [63:0] number = {2'b00, place[63:2]} + 64'd1;  // blocks count from 1
    wire [255:0] block;
    philox generator (
        .clk(clk), .start(start), .counter({moment, layer, purpose, number}), .key({64'd0, seed}),
        .done(done), .block(block)
    );
    assign word = block[{place[1:0], 6'd0} +: 64];
endmodule
