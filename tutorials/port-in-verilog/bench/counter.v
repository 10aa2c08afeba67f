// Lines of counter, move and mask in; the counter after the move, and after both, out.
module bench;
    parameter B = 8;
    parameter MB = 64;
    reg signed [B-1:0] old;
    reg signed [MB-1:0] move;
    reg mask;
    wire signed [B-1:0] moved, renewed;
    integer n;
    counter #(.B(B), .MB(MB)) dut (
        .old(old), .move(move), .mask(mask), .moved(moved), .renewed(renewed)
    );
    initial begin
        n = $fscanf(32'h8000_0000, "%h %h %h", old, move, mask);
        while (n == 3) begin
            #1 $display("%h %h", moved, renewed);
            n = $fscanf(32'h8000_0000, "%h %h %h", old, move, mask);
        end
    end
endmodule
