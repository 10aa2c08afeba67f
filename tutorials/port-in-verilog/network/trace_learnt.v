    always @(posedge clk)
        if (learnt.busy && learnt.applies && !learnt.clears)
            $display("codeword 0 %h %h", learnt.sums, learnt.moved);
