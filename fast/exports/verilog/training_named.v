
    reg [@class_top@:0] named;  // the prediction, until the targets have gone down
    always @(posedge clk) if (decoded_@at@) named <= prediction_@at@;
