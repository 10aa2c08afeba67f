
    // layer @at@ selects when its targets have come from the layer above it
    reg [63:0] aims_@at@ [0:@last_out_word@];
    always @(posedge clk)
        if (handed_store_@above@) aims_@at@[handed_word_@above@] <= handed_targets_@above@;
    wire again_@at@, replayed_@at@;
    wire [@perceptron_top@:0] asked_@at@;
    @name@_replay #(
        @replay_parameters@
    ) replay_@at@ (
        .clk(clk), .start(handed_@above@), .judged(again_@at@), .perceptron(asked_@at@),
        .done(replayed_@at@)
    );
    wire [63:0] aim_word_@at@ = aims_@at@[@asked_word@];
    wire target_@at@ = aim_word_@at@[@asked_place@];
    wire [@count_top@:0] apart_@at@ = kept_@at@[asked_@at@];

    wire ends_@at@, found_@at@, aim_@at@;
    wire [@perceptron_top@:0] chosen_@at@;
    wire [@group_top@:0] group_@at@;
    @name@_select #(
        @select_parameters@
    ) select_@at@ (
        .clk(clk), .start(handed_@above@), .judged(again_@at@), .perceptron(asked_@at@),
        .differs(apart_@at@), .target(target_@at@), .fires(apart_@at@ <= @half@),
        .ends(ends_@at@), .group(group_@at@), .found(found_@at@), .chosen(chosen_@at@), .aim(aim_@at@)
    );
    wire open_@at@ = 1'b1;
    wire unused_handed_@at@ =
        &{1'b0, fires_@at@, shows_@at@, shown_bit_@at@, place_@at@, replayed_@at@};
