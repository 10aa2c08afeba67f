// Lines of counter and key in; the block of each out.
module bench;
    reg clk = 1'b0, start = 1'b0;
    reg [255:0] counter;
    reg [127:0] key;
    wire done;
    wire [255:0] block;
    integer n;
    philox dut (
        .clk(clk), .start(start), .counter(counter), .key(key), .done(done), .block(block)
    );
    always #1 clk = !clk;
    initial begin
        n = $fscanf(32'h8000_0000, "%h %h", counter, key);
        while (n == 2) begin
            @(negedge clk) start = 1'b1;
            @(negedge clk) start = 1'b0;
            while (!done) @(negedge clk);
            $display("%h", block);
            n = $fscanf(32'h8000_0000, "%h %h", counter, key);
        end
        $finish;
    end
endmodule
