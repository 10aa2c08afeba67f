// Trained codewords: a counter behind each of their bits (7.6). A sample with e = 1 is kept with the label's
// codeword and its rival's; with `learn` the counters of one class after the other are moved.
module codewords #(
    parameter C = 10,  // classes
    parameter N = 16,  // bits of a codeword
    parameter B = 8,  // bits of a counter
    parameter BATCH = 16,  // samples of a batch, at most
    parameter NB = $clog2(N + 1),
    parameter CB = $clog2(C),
    parameter SB = BATCH > 1 ? $clog2(BATCH) : 1,
    parameter MB = $clog2(BATCH + 1) + 1
) (
    input wire clk,
    input wire load,
    input wire [CB-1:0] load_row,
    input wire [N*B-1:0] load_counters,
    output wire [C*N-1:0] codebook,
    // a sample
    input wire [N-1:0] y,
    input wire [C*NB-1:0] agreements,
    input wire [CB-1:0] label,
    input wire err,
    input wire keep,
    output reg [CB-1:0] rival,
    // the update
    input wire learn,
    output reg busy
);
    reg [N*B-1:0] counters [0:C-1];
    reg [N-1:0] kept_y [0:BATCH-1];
    reg [N-1:0] kept_same [0:BATCH-1];  // where both codewords hold the same bit
    reg [CB-1:0] kept_label [0:BATCH-1];
    reg [CB-1:0] kept_rival [0:BATCH-1];
    reg [SB-1:0] kept, last, slot;
    reg any;  // sample is kept

    genvar g, i;
    generate
        for (g = 0; g < C; g = g + 1) begin : codeword
            wire [N*B-1:0] held = counters[g];
            reg [N-1:0] signs;
            integer s;
            always @* for (s = 0; s < N; s = s + 1) signs[s] = !held[B*s + B - 1];
            assign codebook[N*g +: N] = signs;
        end
    endgenerate

    // The rival: the largest agreement but the label's, the lowest class on a tie.
    reg found;
    reg [NB-1:0] most, next;
    integer c;
    always @* begin
        found = 1'b0;
        most = 0;
        rival = 0;
        for (c = 0; c < C; c = c + 1) begin
            next = agreements[NB*c +: NB];
            if (c[CB-1:0] != label && (!found || next > most)) begin
                found = 1'b1;
                most = next;
                rival = c[CB-1:0];
            end
        end
    end

    reg [CB-1:0] row;
    reg clears;  // the sums
    wire ends = slot == last;
    wire mine = kept_label[slot] == row;
    wire against = kept_rival[slot] == row;
    wire [N-1:0] up = mine ? kept_y[slot] : ~kept_y[slot];
    wire [N-1:0] moves_here = kept_same[slot] & {N{busy && !applies && (mine || against)}};
    wire [N*B-1:0] old = counters[row];
    wire [N*B-1:0] moved;
    wire [N*MB-1:0] sums;
    moves #(.N(N), .MB(MB)) summed (
        .clk(clk), .clear(clears), .moved(moves_here), .up(up), .sums(sums)
    );
    generate
        for (i = 0; i < N; i = i + 1) begin : lane
            wire [B-1:0] unused_renewed;
            counter #(.B(B), .MB(MB)) kept_counter (
                .old(old[B*i +: B]), .move(sums[MB*i +: MB]), .mask(1'b0),
                .moved(moved[B*i +: B]), .renewed(unused_renewed)
            );
        end
    endgenerate

    // A class: its sums are cleared, the samples are added, and the sums are applied.
    reg applies;
    initial begin
        busy = 1'b0;
        kept = 0;
        last = 0;
        any = 1'b0;
    end
    always @(posedge clk) begin
        if (load) counters[load_row] <= load_counters;
        if (keep && err) begin
            kept_y[kept] <= y;
            kept_same[kept] <= codebook[N*label +: N] ~^ codebook[N*rival +: N];
            kept_label[kept] <= label;
            kept_rival[kept] <= rival;
            kept <= kept + 1'b1;
            last <= kept;
            any <= 1'b1;
        end
        if (learn) begin
            busy <= any;
            row <= 0;
            clears <= 1'b1;
            applies <= 1'b0;
        end else if (busy && clears) begin
            clears <= 1'b0;
            slot <= 0;
        end else if (busy && applies) begin
            counters[row] <= moved;
            row <= row + 1'b1;
            clears <= 1'b1;
            applies <= 1'b0;
            if (row == C[CB-1:0] - 1'b1) begin
                busy <= 1'b0;
                kept <= 0;
                any <= 1'b0;
            end
        end else if (busy) begin
            slot <= slot + 1'b1;
            applies <= ends;
        end
    end
endmodule
