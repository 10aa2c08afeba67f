// Trained codewords that are given their counters, then outputs, agreements, label and error of each sample.
// Out: the rival of each sample; then the moves of every class, and its counters after them.
module bench;
    parameter C = 10;
    parameter N = 16;
    parameter B = 8;
    parameter BATCH = 1;
    localparam CB = $clog2(C);
    localparam NB = $clog2(N + 1);
    reg clk = 1'b0, load = 1'b0, keep = 1'b0, learn = 1'b0, err;
    reg [CB-1:0] row, label;
    reg [N*B-1:0] value;
    reg [N-1:0] y;
    wire [CB-1:0] rival, unused_prediction;
    wire [C*N-1:0] codebook;
    wire [C*NB-1:0] agreements;
    wire busy;
    integer n, i;
    codewords #(.C(C), .N(N), .B(B), .BATCH(BATCH)) dut (
        .clk(clk), .load(load), .load_row(row), .load_counters(value), .codebook(codebook), .y(y),
        .agreements(agreements), .label(label), .err(err), .keep(keep), .rival(rival),
        .learn(learn), .busy(busy)
    );
    decoder #(.C(C), .N(N)) nearest (
        .y(y), .codebook(codebook), .label(label), .agreements(agreements)
    );
    always #1 clk = !clk;
    always @(posedge clk)
        if (dut.busy && dut.applies && !dut.clears) $display("%h %h", dut.sums, dut.moved);
    initial begin
        for (i = 0; i < C; i = i + 1) begin
            n = $fscanf(32'h8000_0000, "%h", value);
            @(negedge clk) row = i;
            load = 1'b1;
            @(negedge clk) load = 1'b0;
        end
        for (i = 0; i < BATCH; i = i + 1) begin
            n = $fscanf(32'h8000_0000, "%h %h %h", y, label, err);
            #0 @(negedge clk) $display("%h", rival);
            keep = 1'b1;
            @(negedge clk) keep = 1'b0;
        end
        learn = 1'b1;
        @(negedge clk) learn = 1'b0;
        while (busy) @(negedge clk);
        $finish;
    end
endmodule
