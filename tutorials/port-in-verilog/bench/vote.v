// Lines of the activations of a group in; its output out.
module bench;
    parameter S = 5;
    reg [S-1:0] activations;
    wire out;
    integer n;
    vote #(.S(S)) dut (.activations(activations), .out(out));
    initial begin
        n = $fscanf(32'h8000_0000, "%h", activations);
        while (n == 1) begin
            #1 $display("%h", out);
            n = $fscanf(32'h8000_0000, "%h", activations);
        end
    end
endmodule
