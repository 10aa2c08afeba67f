// The prediction of an encoded sample (10.4, 10.5). Write its words, then start; prediction holds from
// done on, until the next start.
module @name@_predict (
    input wire clk,
    input wire write,
    input wire [@word_top@:0] word,
    input wire [63:0] data,
    input wire start,
    output reg done,
    output reg [@class_top@:0] prediction
);
    reg [63:0] sample [0:@last_word@];
    always @(posedge clk) if (write) sample[word] <= data;
@nets@
    wire [@class_top@:0] best;
    @name@_largest #(.CB(@class_bits@), .AB(@sum_bits@)) largest (
        .clk(clk), .counted(counted_@last@), .number(number_@last@), .sum(sum_@last@), .prediction(best)
    );

    initial done = 1'b0;

    always @(posedge clk) begin
        done <= decoded_@last@;
        if (decoded_@last@) prediction <= best;
    end
endmodule
