// Lines of who is wrong and of all deficits in; who is chosen out.
module bench;
    parameter GAMMA = 4;
    reg [GAMMA-1:0] wrong;
    reg [GAMMA*32-1:0] deficits;
    wire [GAMMA-1:0] chosen;
    integer n;
    selector #(.GAMMA(GAMMA), .DB(32)) dut (.wrong(wrong), .deficits(deficits), .chosen(chosen));
    initial begin
        n = $fscanf(32'h8000_0000, "%h %h", wrong, deficits);
        while (n == 2) begin
            #1 $display("%h", chosen);
            n = $fscanf(32'h8000_0000, "%h %h", wrong, deficits);
        end
    end
endmodule
