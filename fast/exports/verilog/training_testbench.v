// Takes the training steps of the folder, and compares the wrong predictions of each, the random words of
// the first, and the counters after the last with those of `fast`.
`include "@name@_params.vh"
module training_testbench;
    reg clk = 1'b0;
    reg write = 1'b0, look = 1'b0, learn = 1'b0;
    reg [@word_top@:0] word = 0;
    reg [63:0] data = 0;
    reg [@class_top@:0] label = 0;
    reg [@rates_top@:0] rates = 0;
    reg [63:0] step = `@NAME@_STEP;
    wire looked, learned, drawn;
    wire [@class_top@:0] prediction;
    wire [63:0] random_word;
    reg [63:0] samples [0:`@NAME@_LESSON*`@NAME@_WORDS-1];
    reg [@class_top@:0] labels [0:`@NAME@_LESSON-1];
    reg [@steps_top@:0] steps [0:`@NAME@_STEPS-1];  // samples, wrong predictions, rates
    reg [63:0] random [0:`@NAME@_RANDOM_WORDS-1];
@after@
    integer i, j, s, sample, errors, taken, wrong;

    @name@_training dut (
        .clk(clk), .write(write), .word(word), .data(data), .look(look), .label(label),
        .looked(looked), .prediction(prediction), .learn(learn), .rates(rates), .step(step),
        .learned(learned), .drawn(drawn), .random_word(random_word)
    );

    always #1 clk = !clk;

    always @(negedge clk)
        if (drawn) begin
            if (taken < `@NAME@_RANDOM_WORDS && random_word !== random[taken]) begin
                wrong = wrong + 1;
                $display("random word %0d: %h, not %h", taken, random_word, random[taken]);
            end
            taken = taken + 1;
        end

    initial begin
        $readmemh("lesson_samples.mem", samples);
        $readmemh("lesson_labels.mem", labels);
        $readmemh("lesson_steps.mem", steps);
        $readmemh("random_words.mem", random);
@read_after@
        wrong = 0;
        taken = 0;
        sample = 0;
        for (s = 0; s < `@NAME@_STEPS; s = s + 1) begin
            errors = 0;
            for (i = 0; i < steps[s][31:0]; i = i + 1) begin
                @(negedge clk);
                for (j = 0; j < `@NAME@_WORDS; j = j + 1) begin
                    word = j[@word_top@:0];
                    data = samples[sample*`@NAME@_WORDS + j];
                    write = 1'b1;
                    @(negedge clk);
                end
                write = 1'b0;
                label = labels[sample];
                look = 1'b1;
                @(negedge clk);
                look = 1'b0;
                while (!looked) @(negedge clk);
                if (prediction !== label) errors = errors + 1;
                sample = sample + 1;
            end
            @(negedge clk);
            rates = steps[s][@steps_top@:64];
            learn = 1'b1;
            @(negedge clk);
            learn = 1'b0;
            while (!learned) @(negedge clk);
            @(negedge clk);
            step = step + 64'd1;
            if (errors != steps[s][63:32]) begin
                wrong = wrong + 1;
                $display("step %0d: %0d wrong predictions, not %0d", s, errors, steps[s][63:32]);
            end
        end
@compare_after@
        if (wrong == 0) $display("all %0d training steps as expected", `@NAME@_STEPS);
        else $display("%0d differences", wrong);
        $finish;
    end
endmodule
