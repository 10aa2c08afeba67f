// Lines of two binary32 numbers in; their product and their sum out.
module bench;
    reg [31:0] a, b;
    wire [31:0] product, sum;
    integer n;
    float_multiply times (.a(a), .b(b), .product(product));
    float_add plus (.a(a), .b(b), .sum(sum));
    initial begin
        n = $fscanf(32'h8000_0000, "%h %h", a, b);
        while (n == 2) begin
            #1 $display("%h %h", product, sum);
            n = $fscanf(32'h8000_0000, "%h %h", a, b);
        end
    end
endmodule
