
    // net @net@, layer @layer@: @inputs@ inputs, @perceptrons@ perceptrons with @votes@ vote(s) an output
    reg [63:0] weights_@at@ [0:@last_address@];
    initial $readmemh("@name@_weights_@at@.mem", weights_@at@);
    reg [63:0] shown_@at@ [0:@last_out_word@];
    wire done_@at@, store_@at@, unused_judged_@at@, unused_fires_@at@, unused_shows_@at@, unused_shown_@at@;
    wire [@word_top@:0] word_@at@;
    wire [@address_top@:0] address_@at@;
    wire [@perceptron_top@:0] unused_perceptron_@at@;
    wire [@count_top@:0] unused_differs_@at@;
    wire [5:0] unused_place_@at@;
    wire [@out_word_top@:0] out_word_@at@;
    wire [63:0] out_@at@;
    @name@_layer #(
        @parameters@
    ) layer_@at@ (
        .clk(clk), .start(@start@), .done(done_@at@), .word(word_@at@), .x(@from@[word_@at@]),
        .address(address_@at@), .weights(weights_@at@[address_@at@]),
        .judged(unused_judged_@at@), .perceptron(unused_perceptron_@at@), .differs(unused_differs_@at@),
        .fires(unused_fires_@at@), .shows(unused_shows_@at@), .shown(unused_shown_@at@),
        .place(unused_place_@at@), .out_word(out_word_@at@), .store(store_@at@), .out(out_@at@)
    );
    always @(posedge clk) if (store_@at@) shown_@at@[out_word_@at@] <= out_@at@;
