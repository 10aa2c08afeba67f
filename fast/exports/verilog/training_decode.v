
    reg [63:0] shown_@at@ [0:@last_out_word@];
    reg [63:0] codebook_@at@ [0:@last_book@];
    reg errs_@at@ [0:@last_slot@];
    reg any_@at@;
    initial begin
        $readmemh("@name@_layer_codebook_@at@.mem", codebook_@at@);
        any_@at@ = 1'b0;
    end
    wire decoded_@at@, counted_@at@, err_@at@;
    wire [@out_word_top@:0] read_@at@;
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
    always @(posedge clk) begin
        if (store_@at@) shown_@at@[out_word_@at@] <= out_@at@;
        if (decoded_@at@) errs_@at@[slot] <= err_@at@;
        if (decoded_@at@) any_@at@ <= any_@at@ || err_@at@;
        if (learned) any_@at@ <= 1'b0;
    end
