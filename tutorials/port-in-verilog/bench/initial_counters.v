// Lines of seed, purpose, layer, initial bits, and words of a plane in; the counters of all words out.
module bench;
    parameter B = 8;
    reg clk = 1'b0, start = 1'b0;
    reg [63:0] seed, purpose, layer, size, index;
    reg [5:0] init_bits;
    wire done;
    wire [64*B-1:0] counters;
    integer n;
    initial_counters #(.B(B)) dut (
        .clk(clk), .start(start), .seed(seed), .purpose(purpose), .layer(layer),
        .init_bits(init_bits), .index(index), .size(size), .done(done), .counters(counters)
    );
    always #1 clk = !clk;
    initial begin
        n = $fscanf(32'h8000_0000, "%h %h %h %h %h", seed, purpose, layer, init_bits, size);
        while (n == 5) begin
            for (index = 0; index < size; index = index + 1) begin
                @(negedge clk) start = 1'b1;
                @(negedge clk) start = 1'b0;
                while (!done) @(negedge clk);
                $display("%h", counters);
            end
            n = $fscanf(32'h8000_0000, "%h %h %h %h %h", seed, purpose, layer, init_bits, size);
        end
        $finish;
    end
endmodule
