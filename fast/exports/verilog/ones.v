// How many of 64 bits are 1: a tree of adders, each a bit wider than those below it (2.2).
module @name@_ones (
    input wire [63:0] v,
    output wire [7:0] count
);
    reg [63:0] a;  // 32 sums of 2 bits
    reg [47:0] b;  // 16 of 3
    reg [31:0] c;  // 8 of 4
    reg [19:0] d;  // 4 of 5
    reg [11:0] e;  // 2 of 6
    integer i;
    always @* begin
        for (i = 0; i < 32; i = i + 1) a[2*i +: 2] = {1'b0, v[2*i]} + {1'b0, v[2*i + 1]};
        for (i = 0; i < 16; i = i + 1) b[3*i +: 3] = {1'b0, a[4*i +: 2]} + {1'b0, a[4*i + 2 +: 2]};
        for (i = 0; i < 8; i = i + 1) c[4*i +: 4] = {1'b0, b[6*i +: 3]} + {1'b0, b[6*i + 3 +: 3]};
        for (i = 0; i < 4; i = i + 1) d[5*i +: 5] = {1'b0, c[8*i +: 4]} + {1'b0, c[8*i + 4 +: 4]};
        for (i = 0; i < 2; i = i + 1) e[6*i +: 6] = {1'b0, d[10*i +: 5]} + {1'b0, d[10*i + 5 +: 5]};
    end
    assign count = {2'b00, e[5:0]} + {2'b00, e[11:6]};
endmodule
