
    // net @net@: @classes@ codewords of @outputs@ bits, @book_words@ words each
    reg [63:0] codebook_@net@ [0:@last_book@];
    initial $readmemh("@name@_codebook_@net@.mem", codebook_@net@);
    wire decoded_@net@, counted_@net@;
    wire [@class_top@:0] number_@net@;
    wire [@out_word_top@:0] read_@net@;
    wire [@count_top@:0] agreement_@net@;
    @name@_decode #(
        @parameters@
    ) decode_@net@ (
        .clk(clk), .start(done_@at@), .done(decoded_@net@), .number(number_@net@), .word(read_@net@),
        .y(shown_@at@[read_@net@]), .codeword(codebook_@net@[{number_@net@, read_@net@}]),
        .counted(counted_@net@), .agreement(agreement_@net@)
    );
