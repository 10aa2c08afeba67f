
trained: training_testbench.v $(DESIGN)
	iverilog -g2005 -Wall -Wno-timescale -o $@.vvp training_testbench.v $(PARTS) @name@_training.v
	vvp -n $@.vvp | tee $@.log
	grep -q "as expected" $@.log

verilated_training: lint
	verilator --binary -O3 -Wno-fatal --Mdir $@.dir --top-module training_testbench \
	  training_testbench.v $(DESIGN) > $@.txt
	./$@.dir/Vtraining_testbench | tee $@.log
	grep -q "as expected" $@.log
