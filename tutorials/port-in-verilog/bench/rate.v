// Lines of n, d, E, N and K_in in; T out.
module bench;
    reg clk = 1'b0, start = 1'b0;
    reg [15:0] n, d;
    reg [31:0] errors, samples;
    reg [24:0] inputs;
    wire done;
    wire [15:0] t;
    integer read;
    rate dut (
        .clk(clk), .start(start), .n(n), .d(d), .errors(errors), .samples(samples),
        .inputs(inputs), .done(done), .t(t)
    );
    always #1 clk = !clk;
    initial begin
        read = $fscanf(32'h8000_0000, "%h %h %h %h %h", n, d, errors, samples, inputs);
        while (read == 5) begin
            @(negedge clk) start = 1'b1;
            @(negedge clk) start = 1'b0;
            while (!done) @(negedge clk);
            @(negedge clk) $display("%h", t);
            read = $fscanf(32'h8000_0000, "%h %h %h %h %h", n, d, errors, samples, inputs);
        end
        $finish;
    end
endmodule
