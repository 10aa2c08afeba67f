
    // layer @at@ hands targets to the layer below it
    wire handed_@at@, handed_store_@at@;
    wire [@word_top@:0] handed_word_@at@;
    wire [@perceptron_top@:0] hands_@at@;
    wire [@address_top@:0] hands_address_@at@;
    wire [63:0] handed_targets_@at@;
    wire [63:0] own_word_@at@ = @own@;
    @name@_back #(
        @back_parameters@
    ) back_@at@ (
        .clk(clk), .start(@back_start@), .done(handed_@at@), .perceptron(hands_@at@),
        .differs(kept_@at@[hands_@at@]), .target(own_word_@at@[@hands_place@]),
        .address(hands_address_@at@), .weights(weights_@at@[hands_address_@at@]),
        .word(handed_word_@at@), .store(handed_store_@at@), .targets(handed_targets_@at@)
    );
