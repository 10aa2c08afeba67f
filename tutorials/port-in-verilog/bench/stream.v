// Lines of seed, purpose, layer, time, place and count in; so many words of the stream out.
module bench;
    reg clk = 1'b0, start = 1'b0;
    reg [63:0] seed, purpose, layer, moment, place, count, i;
    wire done;
    wire [63:0] word;
    integer n;
    stream dut (
        .clk(clk), .start(start), .seed(seed), .purpose(purpose), .layer(layer), .moment(moment),
        .place(place), .done(done), .word(word)
    );
    always #1 clk = !clk;
    initial begin
        n = $fscanf(32'h8000_0000, "%h %h %h %h %h %h", seed, purpose, layer, moment, place, count);
        while (n == 6) begin
            for (i = 0; i < count; i = i + 1) begin
                @(negedge clk) start = 1'b1;
                @(negedge clk) start = 1'b0;
                while (!done) @(negedge clk);
                $display("%h", word);
                place = place + 1;
            end
            n = $fscanf(32'h8000_0000, "%h %h %h %h %h %h", seed, purpose, layer, moment, place, count);
        end
        $finish;
    end
endmodule
