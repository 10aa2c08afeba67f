
    // the codewords of layer @at@ are trained: behind each bit there is a counter (7.6). The new codewords
    // take the place of the old ones when all of them are made.
    reg [63:0] next_book [0:@last_book@];
    reg [@counters_top@:0] book_counters [0:@last_book_address@];
    reg [63:0] kept_y [0:@last_kept@];
    reg [@class_top@:0] kept_label [0:@last_slot@];
    reg [@class_top@:0] kept_rival [0:@last_slot@];
    initial begin
        $readmemh("@name@_layer_codebook_@at@.mem", next_book);
        $readmemh("@name@_codeword_counters.mem", book_counters);
    end
    wire [@class_top@:0] rival;
    @name@_rival #(.CB(@class_bits@), .ZB(@out_count_bits@)) rival_of (
        .clk(clk), .counted(counted_@at@), .number(number_@at@), .agreement(agreement_@at@),
        .label(label), .rival(rival)
    );

    wire book_made, book_write, unused_book_draw;
    wire [63:0] unused_book_index, book_weights;
    wire [@slot_top@:0] book_sample;
    wire [@class_top@:0] book_class;
    wire [@out_word_top@:0] book_word;
    wire [@book_address_top@:0] book_address;
    wire [@counters_top@:0] book_renewed;
    wire [@class_top@:0] book_label = kept_label[book_sample];
    wire [@class_top@:0] book_rival = kept_rival[book_sample];
    wire begin_book = running && !begun && turn == @turn_book@ && any_@at@;
    @name@_learn #(
        @book_parameters@
    ) learn_book (
        .clk(clk), .start(begin_book), .done(book_made), .last_sample(last_sample),
        .draw(unused_book_draw), .index(unused_book_index), .masked(1'b1), .mask(64'd0),
        .sample(book_sample), .group(book_class), .word(book_word),
        .learns(errs_@at@[book_sample] && (book_label == book_class || book_rival == book_class)),
        .chosen(book_class), .target(book_label == book_class),
        .moved(~(codebook_@at@[{book_label, book_word}] ^ codebook_@at@[{book_rival, book_word}])),
        .x(kept_y[{book_sample, book_word}]), .address(book_address),
        .old(book_counters[book_address]), .write(book_write), .renewed(book_renewed),
        .weights(book_weights)
    );

    reg copies;
    reg [@book_top@:0] copied;
    wire learnt_book = copies && copied == @book_end@;
    initial copies = 1'b0;
    always @(posedge clk) begin
        if (store_@at@) kept_y[{slot, out_word_@at@}] <= out_@at@;
        if (decoded_@at@) begin
            kept_label[slot] <= label;
            kept_rival[slot] <= rival;
        end
        if (book_write) begin
            book_counters[book_address] <= book_renewed;
            next_book[{book_class, book_word}] <= book_weights;
        end
        if (book_made) begin
            copies <= 1'b1;
            copied <= 0;
        end else if (copies) begin
            codebook_@at@[copied] <= next_book[copied];
            copied <= copied + 1'b1;
            if (learnt_book) copies <= 1'b0;
        end
    end
