// Lines of codebook, outputs and label in; agreements, prediction, margin and error out.
module bench;
    parameter C = 10;
    parameter N = 16;
    parameter THETA = 4;
    reg [C*N-1:0] codebook;
    reg [N-1:0] y;
    reg [$clog2(C)-1:0] label;
    wire [C*$clog2(N+1)-1:0] agreements;
    wire [$clog2(N+1)-1:0] margin;
    wire [$clog2(C)-1:0] prediction;
    wire err;
    integer n;
    decoder #(.C(C), .N(N), .THETA(THETA)) dut (
        .y(y), .codebook(codebook), .label(label), .agreements(agreements), .prediction(prediction),
        .margin(margin), .err(err)
    );
    initial begin
        n = $fscanf(32'h8000_0000, "%h %h %h", codebook, y, label);
        while (n == 3) begin
            #1 $display("%h %h %h %h", agreements, prediction, margin, err);
            n = $fscanf(32'h8000_0000, "%h %h %h", codebook, y, label);
        end
    end
endmodule
