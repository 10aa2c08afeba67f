
    reg [@count_top@:0] kept_@at@ [0:@last_perceptron@];  // of this sample: the inputs that differ
    always @(posedge clk) if (judged_@at@) kept_@at@[perceptron_@at@] <= differs_@at@;
