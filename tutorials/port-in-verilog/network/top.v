// A network of layers, made for one configuration by network.py. It reads commands:
//   counters L  row value     class L  c value     learnt  c value     (L: the number of a layer)
//   epoch  step E N           the rates T of all layers are computed
//   sample  x label           seen by all layers, and kept for the next update
//   look  x label             seen, and not kept
//   learn                     the update of all layers
//   dump                      all counters are printed
module bench;
    reg clk = 1'b0, keep = 1'b0, learn = 1'b0, start = 1'b0;
    reg [63:0] moment;
    reg [31:0] errors, samples;
    reg [@inputs@-1:0] x_0;
    reg [@class_bits@-1:0] label;
    reg [79:0] command;
    integer layer_number, number, read;
    wire last_err;
    always #1 clk = !clk;
@layers@
    assign last_err = err_@last@;
    wire busy = @busy@;

    initial begin
        read = $fscanf(32'h8000_0000, "%s", command);
        while (read == 1) begin
            case (command)
                "counters": begin
                    read = $fscanf(32'h8000_0000, "%h %h", layer_number, number);
@load_counters@
                end
                "class": begin
                    read = $fscanf(32'h8000_0000, "%h %h", layer_number, number);
@load_class@
                end
@load_learnt@
                "epoch": begin
                    read = $fscanf(32'h8000_0000, "%h %h %h", moment, errors, samples);
                    @(negedge clk) start = 1'b1;
                    @(negedge clk) start = 1'b0;
                    while (!ready_@last@) @(negedge clk);
                    @(negedge clk);
                end
                "sample", "look": begin
                    read = $fscanf(32'h8000_0000, "%h %h", x_0, label);
                    @(negedge clk) keep = command == "sample";
@show@
                    @(negedge clk) keep = 1'b0;
                end
                "learn": begin
@show_rates@
                    learn = 1'b1;
                    @(negedge clk) learn = 1'b0;
                    while (busy) @(negedge clk);
                    moment = moment + 64'd1;
                end
                "dump": begin
@dump@
                end
                default: $display("unknown command %s", command);
            endcase
            read = $fscanf(32'h8000_0000, "%s", command);
        end
        $finish;
    end
endmodule
