// Lines of inputs and weights in; agreement, activation and deficit of each out.
module bench;
    parameter K_IN = 64;
    reg [K_IN-1:0] x, w;
    wire [$clog2(K_IN+1)-1:0] agreement, deficit;
    wire activation;
    integer n;
    perceptron #(.K_IN(K_IN)) dut (
        .x(x), .w(w), .agreement(agreement), .activation(activation), .deficit(deficit)
    );
    initial begin
        n = $fscanf(32'h8000_0000, "%h %h", x, w);
        while (n == 2) begin
            #1 $display("%h %h %h", agreement, activation, deficit);
            n = $fscanf(32'h8000_0000, "%h %h", x, w);
        end
    end
endmodule
