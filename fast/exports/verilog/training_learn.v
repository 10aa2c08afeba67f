
    wire learnt_@at@, draw_@at@, write_@at@;
    wire [63:0] index_@at@, learnt_weights_@at@;
    wire [@slot_top@:0] sample_@at@;
    wire [@group_top@:0] learn_group_@at@;
    wire [@counters_top@:0] renewed_@at@;
    wire [@choice_top@:0] choice_@at@ = choices_@at@[{sample_@at@, learn_group_@at@}];
    wire begin_@at@ = running && !begun && turn == @turn@ && any_@errs@;
    @name@_learn #(
        @learn_parameters@
    ) learn_@at@ (
        .clk(clk), .start(begin_@at@), .done(learnt_@at@), .last_sample(last_sample),
        .draw(draw_@at@), .index(index_@at@), .masked(masked), .mask(mask),
        .sample(sample_@at@), .group(learn_group_@at@), .word(learn_word_@at@),
        .learns(errs_@errs@[sample_@at@] && choice_@at@[@choice_top@]),
        .chosen(choice_@at@[@perceptron_top@:0]), .target(choice_@at@[@choice_top@ - 1]), .moved({64{1'b1}}),
        .x(seen_@at@[{sample_@at@, learn_word_@at@}]),
        .address(learn_address_@at@), .old(counters_@at@[learn_address_@at@]),
        .write(write_@at@), .renewed(renewed_@at@), .weights(learnt_weights_@at@)
    );

    always @(posedge clk) begin
@sees@
        if (ends_@at@) choices_@at@[{slot, group_@at@}] <= {found_@at@ && open_@at@, aim_@at@, chosen_@at@};
        if (write_@at@) begin
            counters_@at@[learn_address_@at@] <= renewed_@at@;
            weights_@at@[learn_address_@at@] <= learnt_weights_@at@;
        end
    end
