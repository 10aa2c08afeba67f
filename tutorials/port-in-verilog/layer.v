// A layer of the local rule, or of a committee, that learns by itself (6 to 9, 11.1 to 11.3).
// Forward, decoding and selection of a sample take no clock. With `keep` the sample is kept: its inputs,
// its targets, and who was selected. With `learn`, after the samples of a batch, every row of counters is
// updated, one after the other: its mask is drawn, its moves are summed over the kept samples, and both are
// applied. So there is no memory of moves, and none of the mask, but of one row.
module layer #(
    parameter K_IN = 64,  // inputs
    parameter K = 16,  // perceptrons
    parameter GAMMA = 4,  // perceptrons in a group
    parameter VOTES = 1,  // perceptrons of an output: 1, or GAMMA in a committee
    parameter C = 10,  // classes
    parameter [31:0] THETA = 4,
    parameter B = 8,  // bits of a counter
    parameter BATCH = 16,  // samples of a batch, at most
    parameter HANDED = 0,  // 1: targets and error are handed down from the layer above (11.5)
    parameter N = K / VOTES,  // outputs
    parameter ZB = $clog2(K_IN + 1),  // bits of an agreement with weights
    parameter NB = $clog2(N + 1),  // ... with a codeword
    parameter CB = $clog2(C),  // bits of a class
    parameter RB = K > 1 ? $clog2(K) : 1,  // bits of a row's number
    parameter SB = BATCH > 1 ? $clog2(BATCH) : 1,  // bits of a kept sample's number
    parameter MB = $clog2(BATCH + 1) + 1  // bits of a sum of moves
) (
    input wire clk,
    // a row of counters, to begin with: counter i at [B * i +: B]
    input wire load,
    input wire [RB-1:0] load_row,
    input wire [K_IN*B-1:0] load_counters,
    input wire [C*N-1:0] codebook,  // codeword c at [N * c +: N]
    // a sample
    input wire [K_IN-1:0] x,
    input wire [CB-1:0] label,
    input wire [K-1:0] handed_targets,
    input wire handed_err,
    output wire [K*ZB-1:0] agreements,
    output wire [K-1:0] activations,
    output wire [K*ZB-1:0] deficits,
    output wire [N-1:0] y,
    output wire [C*NB-1:0] codeword_agreements,
    output wire [CB-1:0] prediction,
    output wire err,
    output wire [K-1:0] targets,
    output wire [K-1:0] selected,
    output wire [K*K_IN-1:0] weights,  // of perceptron k at [K_IN * k +: K_IN]
    input wire keep,
    // the update
    input wire learn,
    input wire [63:0] seed, number, moment,  // the number of this layer, and of the step
    input wire [15:0] rate,
    output wire busy
);
    reg [K_IN*B-1:0] counters [0:K-1];
    reg [K_IN-1:0] kept_x [0:BATCH-1];
    reg [K-1:0] kept_targets [0:BATCH-1];
    reg [K-1:0] kept_selected [0:BATCH-1];
    reg [SB-1:0] kept;  // where the next sample goes
    reg [SB-1:0] last;  // where the last one is
    reg erred;  // one of them at least has e = 1

    // Forward. A weight is the inverted sign of its counter (4.2).
    genvar k, g, i;
    generate
        for (k = 0; k < K; k = k + 1) begin : each
            wire [K_IN*B-1:0] held = counters[k];
            reg [K_IN-1:0] w;
            integer s;
            always @* for (s = 0; s < K_IN; s = s + 1) w[s] = !held[B*s + B - 1];
            assign weights[K_IN*k +: K_IN] = w;
            perceptron #(.K_IN(K_IN)) unit (
                .x(x), .w(w), .agreement(agreements[ZB*k +: ZB]),
                .activation(activations[k]), .deficit(deficits[ZB*k +: ZB])
            );
        end
        for (g = 0; g < N; g = g + 1) begin : output_of
            vote #(.S(VOTES)) most (.activations(activations[VOTES*g +: VOTES]), .out(y[g]));
        end
    endgenerate

    // Decoding. A perceptron's target is the bit of the label's codeword that it is to show.
    wire own_err;
    wire [NB-1:0] unused_margin;
    wire [N-1:0] codeword = codebook[N*label +: N];
    decoder #(.C(C), .N(N), .THETA(THETA)) nearest (
        .y(y), .codebook(codebook), .label(label), .agreements(codeword_agreements),
        .prediction(prediction), .margin(unused_margin), .err(own_err)
    );
    assign err = HANDED ? handed_err : own_err;

    // Selection. In a committee only the groups that vote wrongly are open (11.3).
    wire [K-1:0] chosen;
    generate
        for (k = 0; k < K; k = k + 1) begin : aim
            assign targets[k] = HANDED ? handed_targets[k] : codeword[k / VOTES];
        end
        for (g = 0; g < K / GAMMA; g = g + 1) begin : group
            wire open = VOTES == 1 || y[GAMMA*g / VOTES] != codeword[GAMMA*g / VOTES];
            wire [GAMMA-1:0] wrong = activations[GAMMA*g +: GAMMA] ^ targets[GAMMA*g +: GAMMA];
            selector #(.GAMMA(GAMMA), .DB(ZB)) easiest (
                .wrong(open ? wrong : {GAMMA{1'b0}}), .deficits(deficits[ZB*GAMMA*g +: ZB*GAMMA]),
                .chosen(chosen[GAMMA*g +: GAMMA])
            );
        end
    endgenerate
    assign selected = err ? chosen : {K{1'b0}};

    // The update of a row: its mask, word by word; its moves, sample by sample; then both are applied.
    localparam [1:0] IDLE = 2'd0, MASK = 2'd1, SUM = 2'd2, APPLY = 2'd3;
    localparam WORDS = (K_IN + 63) / 64;
    localparam [63:0] PLANE = K * WORDS;
    localparam [31:0] LAST_ROW = K - 1, LAST_WORD = WORDS - 1;
    reg [1:0] state;
    reg [RB-1:0] row;
    reg [SB-1:0] slot;
    reg [63:0] index;  // of the next word of the mask
    reg [WORDS*64-1:0] mask;
    reg [15:0] word;  // of this row
    reg asked;
    wire drawn;
    wire [63:0] drawn_mask;
    bernoulli reinforcement (
        .clk(clk), .start(state == MASK && !asked), .seed(seed), .purpose(64'd4), .layer(number),
        .moment(moment), .rate(rate), .index(index), .size(PLANE), .done(drawn), .mask(drawn_mask)
    );

    wire pair = kept_selected[slot][row];
    wire [K_IN-1:0] slot_x = kept_x[slot];
    wire [K_IN-1:0] up = kept_targets[slot][row] ? slot_x : ~slot_x;  // XNOR(x, t)
    wire [K_IN*B-1:0] old = counters[row];
    wire [K_IN*MB-1:0] sums;
    wire [K_IN*B-1:0] moved, renewed;
    moves #(.N(K_IN), .MB(MB)) summed (
        .clk(clk), .clear(state == MASK), .moved({K_IN{state == SUM && pair}}), .up(up),
        .sums(sums)
    );
    generate
        for (i = 0; i < K_IN; i = i + 1) begin : lane
            counter #(.B(B), .MB(MB)) kept_counter (
                .old(old[B*i +: B]), .move(sums[MB*i +: MB]), .mask(mask[i]),
                .moved(moved[B*i +: B]), .renewed(renewed[B*i +: B])
            );
        end
    endgenerate
    wire unused_trace = &{1'b0, mask, moved};  // a testbench shows them
    assign busy = state != IDLE;
    initial begin
        {state, kept, last, erred} = 0;
    end
    always @(posedge clk) begin
        if (load) counters[load_row] <= load_counters;
        if (keep) begin
            kept_x[kept] <= x;
            kept_targets[kept] <= targets;
            kept_selected[kept] <= selected;
            kept <= kept + 1'b1;
            last <= kept;
            erred <= erred || err;
        end
        case (state)
            IDLE: if (learn) begin
                // without an error the layer does not change, and nothing is drawn (9.1)
                if (erred) state <= MASK;
                else kept <= 0;
                row <= 0;
                index <= 64'd0;
                word <= 16'd0;
                asked <= 1'b0;
            end
            MASK: begin
                asked <= !drawn;
                if (drawn) begin
                    mask[64*word +: 64] <= drawn_mask;
                    index <= index + 64'd1;
                    word <= word + 16'd1;
                    slot <= 0;
                    if (word == LAST_WORD[15:0]) state <= SUM;
                end
            end
            SUM: begin
                slot <= slot + 1'b1;
                if (slot == last) state <= APPLY;
            end
            APPLY: begin
                counters[row] <= renewed;
                row <= row + 1'b1;
                word <= 16'd0;
                state <= MASK;
                if (row == LAST_ROW[RB-1:0]) begin
                    state <= IDLE;
                    kept <= 0;
                    erred <= 1'b0;
                end
            end
        endcase
    end
endmodule
