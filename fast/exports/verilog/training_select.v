
    wire [63:0] aims_@at@ = codebook_@at@[{label, out_word_@at@}];
    wire target_@at@ = aims_@at@[place_@at@];

    wire ends_@at@, found_@at@, aim_@at@;
    wire [@perceptron_top@:0] chosen_@at@;
    wire [@group_top@:0] group_@at@;
    @name@_select #(
        @select_parameters@
    ) select_@at@ (
        .clk(clk), .start(@start@), .judged(judged_@at@), .perceptron(perceptron_@at@),
        .differs(differs_@at@), .target(target_@at@), .fires(fires_@at@), .ends(ends_@at@), .group(group_@at@),
        .found(found_@at@), .chosen(chosen_@at@), .aim(aim_@at@)
    );
    wire open_@at@ = @open@;
    wire unused_shows_@at@ = shows_@at@ && shown_bit_@at@;
