// A layer that is given its counters, and a batch as it keeps one: inputs, targets and who was selected. Then
// it learns. Out: the row of weights that each row of counters makes, then the moves of each, the counters
// after them, the mask, and the counters after both.
module bench;
    parameter K_IN = 64;
    parameter K = 16;
    parameter B = 8;
    parameter BATCH = 1;
    localparam RB = K > 1 ? $clog2(K) : 1;
    reg clk = 1'b0, load = 1'b0, learn = 1'b0;
    reg [RB-1:0] row;
    reg [K_IN*B-1:0] value;
    reg [K_IN-1:0] x;
    reg [K-1:0] aims, pairs;
    reg [63:0] seed, number, moment;
    reg [15:0] t;
    wire busy;
    wire [K*K_IN-1:0] weights;
    integer n, i;
    layer #(.K_IN(K_IN), .K(K), .GAMMA(1), .C(2), .B(B), .BATCH(BATCH)) dut (
        .clk(clk), .load(load), .load_row(row), .load_counters(value), .codebook({2*K{1'b0}}),
        .x({K_IN{1'b0}}), .label(1'b0), .handed_targets({K{1'b0}}), .handed_err(1'b0),
        .weights(weights), .keep(1'b0), .learn(learn), .seed(seed), .number(number),
        .moment(moment), .rate(t), .busy(busy)
    );
    always #1 clk = !clk;
    always @(posedge clk)
        if (dut.state == dut.APPLY)
            $display("%h %h %h %h", dut.sums, dut.moved, dut.mask, dut.renewed);
    initial begin
        for (i = 0; i < K; i = i + 1) begin
            n = $fscanf(32'h8000_0000, "%h", value);
            @(negedge clk) row = i;
            load = 1'b1;
            @(negedge clk) load = 1'b0;
        end
        for (i = 0; i < K; i = i + 1) $display("%h", weights[K_IN*i +: K_IN]);
        for (i = 0; i < BATCH; i = i + 1) begin
            n = $fscanf(32'h8000_0000, "%h %h %h", x, aims, pairs);
            dut.kept_x[i] = x;
            dut.kept_targets[i] = aims;
            dut.kept_selected[i] = pairs;
        end
        dut.last = BATCH - 1;
        dut.erred = 1'b1;
        n = $fscanf(32'h8000_0000, "%h %h %h %h", seed, number, moment, t);
        @(negedge clk) learn = 1'b1;
        @(negedge clk) learn = 1'b0;
        while (busy) @(negedge clk);
        $finish;
    end
endmodule
