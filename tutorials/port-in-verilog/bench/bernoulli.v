// Lines of seed, purpose, layer, time, rate, and words of a plane in; all words of the plane out.
module bench;
    reg clk = 1'b0, start = 1'b0;
    reg [63:0] seed, purpose, layer, moment, size, index;
    reg [15:0] rate;
    wire done;
    wire [63:0] mask;
    integer n;
    bernoulli dut (
        .clk(clk), .start(start), .seed(seed), .purpose(purpose), .layer(layer), .moment(moment),
        .rate(rate), .index(index), .size(size), .done(done), .mask(mask)
    );
    always #1 clk = !clk;
    initial begin
        n = $fscanf(32'h8000_0000, "%h %h %h %h %h %h", seed, purpose, layer, moment, rate, size);
        while (n == 6) begin
            for (index = 0; index < size; index = index + 1) begin
                @(negedge clk) start = 1'b1;
                @(negedge clk) start = 1'b0;
                while (!done) @(negedge clk);
                $display("%h", mask);
            end
            n = $fscanf(32'h8000_0000, "%h %h %h %h %h %h", seed, purpose, layer, moment, rate, size);
        end
        $finish;
    end
endmodule
