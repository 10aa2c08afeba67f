// Lines of all deficits, weights and targets in; gates, and the targets of the layer below, out.
module bench;
    parameter K_IN = 16;
    parameter K = 16;
    parameter REACH = 8;
    localparam ZB = $clog2(K_IN + 1);
    reg [K*ZB-1:0] deficits;
    reg [K*K_IN-1:0] weights;
    reg [K-1:0] own_targets;
    wire [K-1:0] gates;
    wire [K_IN-1:0] targets_below;
    integer n;
    targets #(.K_IN(K_IN), .K(K), .REACH(REACH)) dut (
        .deficits(deficits), .weights(weights), .own_targets(own_targets), .gates(gates),
        .targets_below(targets_below)
    );
    initial begin
        n = $fscanf(32'h8000_0000, "%h %h %h", deficits, weights, own_targets);
        while (n == 3) begin
            #1 $display("%h %h", gates, targets_below);
            n = $fscanf(32'h8000_0000, "%h %h %h", deficits, weights, own_targets);
        end
    end
endmodule
