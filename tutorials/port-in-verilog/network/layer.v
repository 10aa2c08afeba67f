
    // layer @l@
    localparam K_IN_@l@ = @k_in@, K_@l@ = @k@, N_@l@ = @n@;
    reg load_@l@ = 1'b0;
    reg [@row_bits@-1:0] row_@l@;
    reg [K_IN_@l@*@b@-1:0] value_@l@;
    wire [@c@*N_@l@-1:0] book_@l@;
    wire [K_@l@*$clog2(K_IN_@l@+1)-1:0] agreements_@l@, deficits_@l@;
    wire [K_@l@-1:0] activations_@l@, targets_@l@, selected_@l@, handed_@l@, gates_@l@;
    wire [N_@l@-1:0] y_@l@;
    wire [@c@*$clog2(N_@l@+1)-1:0] nearest_@l@;
    wire [@class_bits@-1:0] prediction_@l@;
    wire [K_@l@*K_IN_@l@-1:0] weights_@l@;
    wire err_@l@, busy_@l@, ready_@l@;
    wire [15:0] t_@l@;
    layer #(
        .K_IN(K_IN_@l@), .K(K_@l@), .GAMMA(@gamma@), .VOTES(@votes@), .C(@c@), .THETA(@theta@), .B(@b@),
        .BATCH(@batch@), .HANDED(@handed@)
    ) layer_@l@ (
        .clk(clk), .load(load_@l@), .load_row(row_@l@), .load_counters(value_@l@), .codebook(book_@l@),
        .x(@x@), .label(label), .handed_targets(handed_@l@), .handed_err(last_err),
        .agreements(agreements_@l@), .activations(activations_@l@), .deficits(deficits_@l@), .y(y_@l@),
        .codeword_agreements(nearest_@l@), .prediction(prediction_@l@), .err(err_@l@),
        .targets(targets_@l@), .selected(selected_@l@), .weights(weights_@l@), .keep(keep),
        .learn(learn), .seed(64'd@seed@), .number(64'd@l@), .moment(moment), .rate(t_@l@), .busy(busy_@l@)
    );
    rate rate_@l@ (
        .clk(clk), .start(start), .n(16'd@rate_n@), .d(16'd@rate_d@), .errors(errors), .samples(samples),
        .inputs(25'd@k_in@), .done(ready_@l@), .t(t_@l@)
    );
