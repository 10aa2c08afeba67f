// What training by gradients needs: a product of two binary32 numbers. It is smaller than the standard asks
// for: it truncates, and knows no subnormal numbers, infinities or NaN.
module float_multiply (
    input wire [31:0] a, b,
    output wire [31:0] product
);
    wire zero = a[30:23] == 8'd0 || b[30:23] == 8'd0;
    wire [47:0] m = {24'd0, 1'b1, a[22:0]} * {24'd0, 1'b1, b[22:0]};
    wire [7:0] exponent = a[30:23] + b[30:23] - 8'd127 + {7'd0, m[47]};
    wire [22:0] fraction = m[47] ? m[46:24] : m[45:23];
    assign product = zero ? 32'd0 : {a[31] ^ b[31], exponent, fraction};
    wire unused_low = &{1'b0, m[22:0]};
endmodule
