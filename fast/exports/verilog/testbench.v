// Encodes and predicts every raw row of the folder, and compares both with what `lbe predict` does.
`include "@name@_params.vh"
module testbench;
    reg clk = 1'b0;
    reg write = 1'b0, start = 1'b0;
    reg [@word_top@:0] word = 0;
    reg [63:0] data = 0;
    wire done;
    wire [@class_top@:0] prediction;
    reg [`@NAME@_ROW_BITS-1:0] rows [0:`@NAME@_ROWS-1];
    reg [@class_top@:0] expected [0:`@NAME@_ROWS-1];
    reg [63:0] samples [0:`@NAME@_ROWS*`@NAME@_WORDS-1];
    reg [`@NAME@_ROW_BITS-1:0] row;
    wire [`@NAME@_INPUTS-1:0] bits;
    wire [64*`@NAME@_WORDS-1:0] padded = @padded@;
    integer t, j, wrong;

    @name@_encode encode (.row(row), .bits(bits));
    @name@_predict dut (
        .clk(clk), .write(write), .word(word), .data(data), .start(start), .done(done),
        .prediction(prediction)
    );

    always #1 clk = !clk;

    initial begin
        $readmemh("rows.mem", rows);
        $readmemh("samples.mem", samples);
        $readmemh("expected.mem", expected);
        wrong = 0;
        for (t = 0; t < `@NAME@_ROWS; t = t + 1) begin
            row = rows[t];
            @(negedge clk);
            for (j = 0; j < `@NAME@_WORDS; j = j + 1) begin
                word = j[@word_top@:0];
                data = padded[64*j +: 64];
                write = 1'b1;
                if (data !== samples[t*`@NAME@_WORDS + j]) begin
                    wrong = wrong + 1;
                    $display("row %0d, word %0d: encoded as %h, not %h", t, j, data,
                             samples[t*`@NAME@_WORDS + j]);
                end
                @(negedge clk);
            end
            write = 1'b0;
            start = 1'b1;
            @(negedge clk);
            start = 1'b0;
            while (!done) @(negedge clk);
            if (prediction !== expected[t]) begin
                wrong = wrong + 1;
                $display("row %0d: class %0d, not %0d", t, prediction, expected[t]);
            end
        end
        if (wrong == 0) $display("all %0d rows as expected", `@NAME@_ROWS);
        else $display("%0d differences", wrong);
        $finish;
    end
endmodule
