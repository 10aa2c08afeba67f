
    // layer @at@: @inputs@ inputs, @perceptrons@ perceptrons, @group@ in a group
    reg [63:0] seen_@at@ [0:@last_seen@];  // the inputs of every sample of the batch
    reg [63:0] weights_@at@ [0:@last_address@];
    reg [@counters_top@:0] counters_@at@ [0:@last_address@];
    reg [@choice_top@:0] choices_@at@ [0:@last_choice@];  // of every sample and group: found, target, chosen
    initial begin
        $readmemh("@name@_weights_0_@at@.mem", weights_@at@);
        $readmemh("@name@_counters_@at@.mem", counters_@at@);
    end

    wire done_@at@, store_@at@, judged_@at@, fires_@at@, shows_@at@, shown_bit_@at@;
    wire [@word_top@:0] word_@at@, learn_word_@at@;
    wire [@address_top@:0] address_@at@, learn_address_@at@;
    wire [@perceptron_top@:0] perceptron_@at@;
    wire [@count_top@:0] differs_@at@;
    wire [5:0] place_@at@;
    wire [@out_word_top@:0] out_word_@at@;
    wire [63:0] out_@at@;
    @name@_layer #(
        @layer_parameters@
    ) layer_@at@ (
        .clk(clk), .start(@start@), .done(done_@at@), .word(word_@at@),
        .x(seen_@at@[{slot, word_@at@}]), .address(address_@at@), .weights(weights_@at@[address_@at@]),
        .judged(judged_@at@), .perceptron(perceptron_@at@), .differs(differs_@at@), .fires(fires_@at@),
        .shows(shows_@at@), .shown(shown_bit_@at@), .place(place_@at@), .out_word(out_word_@at@),
        .store(store_@at@), .out(out_@at@)
    );
