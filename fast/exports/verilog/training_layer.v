
    // layer @at@: @inputs@ inputs, @perceptrons@ perceptrons, @group@ in a group
    reg [63:0] seen_@at@ [0:@last_seen@];  // the inputs of every sample of the batch
    reg [63:0] weights_@at@ [0:@last_address@];
    reg [@counters_top@:0] counters_@at@ [0:@last_address@];
    reg [63:0] codebook_@at@ [0:@last_book@];
    reg [63:0] shown_@at@ [0:@last_out_word@];
    reg [@choice_top@:0] choices_@at@ [0:@last_choice@];  // of every sample and group: found, target, chosen
    reg errs_@at@ [0:@last_slot@];
    reg any_@at@;
    initial begin
        $readmemh("@name@_weights_0_@at@.mem", weights_@at@);
        $readmemh("@name@_counters_@at@.mem", counters_@at@);
        $readmemh("@name@_layer_codebook_@at@.mem", codebook_@at@);
        any_@at@ = 1'b0;
    end

    wire done_@at@, store_@at@, judged_@at@, fires_@at@, shows_@at@, shown_bit_@at@;
    wire [@word_top@:0] word_@at@, learn_word_@at@;
    wire [@address_top@:0] address_@at@, learn_address_@at@;
    wire [@perceptron_top@:0] perceptron_@at@, chosen_@at@;
    wire [@count_top@:0] differs_@at@;
    wire [5:0] place_@at@;
    wire [@out_word_top@:0] out_word_@at@, read_@at@;
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
    wire [63:0] aims_@at@ = codebook_@at@[{label, out_word_@at@}];
    wire target_@at@ = aims_@at@[place_@at@];

    wire ends_@at@, found_@at@, aim_@at@;
    wire [@group_top@:0] group_@at@, learn_group_@at@;
    @name@_select #(
        @select_parameters@
    ) select_@at@ (
        .clk(clk), .start(@start@), .judged(judged_@at@), .perceptron(perceptron_@at@),
        .differs(differs_@at@), .target(target_@at@), .fires(fires_@at@), .ends(ends_@at@), .group(group_@at@),
        .found(found_@at@), .chosen(chosen_@at@), .aim(aim_@at@)
    );
    wire open_@at@ = @open@;
    wire unused_shows_@at@ = shows_@at@ && shown_bit_@at@;

    wire decoded_@at@, counted_@at@, err_@at@;
    wire [@class_top@:0] number_@at@, prediction_@at@;
    wire [@out_count_top@:0] agreement_@at@;
    @name@_decode #(
        @decode_parameters@
    ) decode_@at@ (
        .clk(clk), .start(done_@at@), .done(decoded_@at@), .number(number_@at@), .word(read_@at@),
        .y(shown_@at@[read_@at@]), .codeword(codebook_@at@[{number_@at@, read_@at@}]),
        .counted(counted_@at@), .agreement(agreement_@at@)
    );
    @name@_judge #(
        @judge_parameters@
    ) judge_@at@ (
        .clk(clk), .counted(counted_@at@), .number(number_@at@), .agreement(agreement_@at@),
        .label(label), .prediction(prediction_@at@), .err(err_@at@)
    );
    wire [@class_top@:0] unused_prediction_@at@ = prediction_@at@;

    wire learnt_@at@, draw_@at@, write_@at@;
    wire [63:0] index_@at@, learnt_weights_@at@;
    wire [@slot_top@:0] sample_@at@;
    wire [@counters_top@:0] renewed_@at@;
    wire [@choice_top@:0] choice_@at@ = choices_@at@[{sample_@at@, learn_group_@at@}];
    wire begin_@at@ = running && !begun && turn == @turn@ && any_@at@;
    @name@_learn #(
        @learn_parameters@
    ) learn_@at@ (
        .clk(clk), .start(begin_@at@), .done(learnt_@at@), .last_sample(last_sample),
        .draw(draw_@at@), .index(index_@at@), .masked(masked), .mask(mask),
        .sample(sample_@at@), .group(learn_group_@at@), .word(learn_word_@at@),
        .learns(errs_@at@[sample_@at@] && choice_@at@[@choice_top@]),
        .chosen(choice_@at@[@perceptron_top@:0]), .target(choice_@at@[@choice_top@ - 1]),
        .x(seen_@at@[{sample_@at@, learn_word_@at@}]),
        .address(learn_address_@at@), .old(counters_@at@[learn_address_@at@]),
        .write(write_@at@), .renewed(renewed_@at@), .weights(learnt_weights_@at@)
    );

    always @(posedge clk) begin
@sees@
        if (store_@at@) shown_@at@[out_word_@at@] <= out_@at@;
        if (ends_@at@) choices_@at@[{slot, group_@at@}] <= {found_@at@ && open_@at@, aim_@at@, chosen_@at@};
        if (decoded_@at@) errs_@at@[slot] <= err_@at@;
        if (decoded_@at@) any_@at@ <= any_@at@ || err_@at@;
        if (learned) any_@at@ <= 1'b0;
        if (write_@at@) begin
            counters_@at@[learn_address_@at@] <= renewed_@at@;
            weights_@at@[learn_address_@at@] <= learnt_weights_@at@;
        end
    end
