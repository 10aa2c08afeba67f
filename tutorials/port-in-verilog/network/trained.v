    reg load_learnt = 1'b0;
    reg [@class_bits@-1:0] row_learnt;
    reg [N_@l@*@b@-1:0] value_learnt;
    wire [@class_bits@-1:0] rival;
    wire busy_learnt;
    codewords #(.C(@c@), .N(N_@l@), .B(@b@), .BATCH(@batch@)) learnt (
        .clk(clk), .load(load_learnt), .load_row(row_learnt), .load_counters(value_learnt),
        .codebook(book_@l@), .y(y_@l@), .agreements(nearest_@l@), .label(label), .err(err_@l@),
        .keep(keep), .rival(rival), .learn(learn), .busy(busy_learnt)
    );
