// The rate T of reinforcement (9.2): the largest T with T^2 * d^2 * N * K_in * 355 at most
// 2^32 * n^2 * E * 226. It is the same in a whole epoch, and has time: a bit a clock, from the most
// significant on, without a multiplier. First both sides are multiplied by their four factors of 32 bits;
// then T is found as roots are by hand: a bit of it is 1 if what it adds to the left side still fits.
module rate (
    input wire clk,
    input wire start,
    input wire [15:0] n, d,  // the reinforcement, n / d; all of these stay until done
    input wire [31:0] errors, samples,  // E and N
    input wire [24:0] inputs,  // K_in
    output wire done,
    output reg [15:0] t  // holds from done on
);
    reg busy;
    reg [7:0] place;  // 128 bits of factors, then 16 of T
    // a product of the factors before, and of the bits of this one
    reg [71:0] above, above_now;  // as wide as clause 17 says
    reg [97:0] below, below_now;
    // with i the bit of T, and T those before it: 4^i * below, 2^(i+1) * T * below, and what is left
    reg [127:0] square;
    reg [128:0] double;
    reg [103:0] rest;

    reg [31:0] above_factor, below_factor;
    always @*
        case (place[6:5])
            2'd0, 2'd1: {above_factor, below_factor} = {16'd0, n, 16'd0, d};
            2'd2: {above_factor, below_factor} = {errors, samples};
            default: {above_factor, below_factor} = {32'd1, 7'd0, inputs};
        endcase

    wire [4:0] factor_bit = ~place[4:0];
    wire [71:0] above_next = (above_now << 1) + (above_factor[factor_bit] ? above : 72'd0);
    wire [97:0] below_next = (below_now << 1) + (below_factor[factor_bit] ? below : 98'd0);

    wire [128:0] added = {1'b0, square} + double;
    wire fits = added <= {25'd0, rest};

    assign done = busy && place == 8'd144;

    initial busy = 1'b0;
    always @(posedge clk)
        if (start) begin
            busy <= 1'b1;
            place <= 8'd0;
            above <= 72'd226;
            below <= 98'd355;
            above_now <= 72'd0;
            below_now <= 98'd0;
            double <= 129'd0;
            t <= 16'd0;
        end else if (done) busy <= 1'b0;
        else if (busy) begin
            place <= place + 8'd1;
            if (!place[7]) begin
                above_now <= place[4:0] == 5'd31 ? 72'd0 : above_next;
                below_now <= place[4:0] == 5'd31 ? 98'd0 : below_next;
                if (place[4:0] == 5'd31) begin
                    above <= above_next;
                    below <= below_next;
                end
                square <= {below_next, 30'd0};
                rest <= {above_next, 32'd0};
            end else begin
                t <= {t[14:0], fits};
                square <= square >> 2;
                double <= (double >> 1) + (fits ? {1'b0, square} : 129'd0);
                if (fits) rest <= rest - added[103:0];
            end
        end
endmodule
