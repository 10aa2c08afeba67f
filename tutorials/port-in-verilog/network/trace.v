    always @(posedge clk)
        if (layer_@l@.state == layer_@l@.APPLY)
            $display("row @l@ %h %h %h %h", layer_@l@.sums, layer_@l@.moved, layer_@l@.mask,
                     layer_@l@.renewed);
