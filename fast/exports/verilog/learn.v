// The update of a layer: the moves of a batch, and reinforcement, 64 counters at a time (8.4 to 9.4).
// Moves are summed from the stored choices, so there is no memory of moves. For every word of counters
// it asks for the mask, then for each sample of the batch, and then writes the counters.
module @name@_learn #(
    parameter WB = 1,  // bits of the number of a word of the inputs
    parameter KB = 1,  // ... of the number of a perceptron
    parameter AB = 1,  // ... of the address of a word of the weights
    parameter GB = 1,  // ... of the number of a group
    parameter PB = 1,  // ... of the place of a perceptron in its group
    parameter SB = 1,  // ... of the number of a sample
    parameter B = 8,  // ... of a counter
    parameter MB = 8,  // ... of a sum of moves
    parameter TB = 10,  // ... of a counter and a sum of moves
    parameter [WB-1:0] LAST_WORD = 0,
    parameter [KB-1:0] LAST_PERCEPTRON = 0,
    parameter [PB-1:0] LAST_PLACE = 0,
    parameter [63:0] LAST_LANES = 0  // the inputs that are there in the last word
) (
    input wire clk,
    input wire start,
    output wire done,
    input wire [SB-1:0] last_sample,  // of the batch
    // the mask
    output wire draw,
    output wire [63:0] index,
    input wire masked,
    input wire [63:0] mask,
    // a sample of the batch: what it chose in this group, and its inputs
    output reg [SB-1:0] sample,
    output reg [GB-1:0] group,
    output reg [WB-1:0] word,
    input wire learns,  // e = 1, and a perceptron was chosen
    input wire [KB-1:0] chosen,
    input wire target,
    input wire [63:0] moved,  // the counters that it moves
    input wire [63:0] x,
    // counters and weights
    output reg [AB-1:0] address,
    input wire [64*B-1:0] old,
    output wire write,
    output wire [64*B-1:0] renewed,
    output wire [63:0] weights
);
    localparam [1:0] IDLE = 2'd0, MASK = 2'd1, SUM = 2'd2, APPLY = 2'd3;
    reg [1:0] state;
    reg asked;
    reg [63:0] reinforced;
    reg [64*MB-1:0] moves;
    reg [KB-1:0] perceptron;
    reg [PB-1:0] place;
    wire [63:0] towards = target ? x : ~x;  // XNOR(x, t)
    wire pair = learns && chosen == perceptron;
    wire [63:0] lanes = word == LAST_WORD ? LAST_LANES : {64{1'b1}};

    genvar i;
    generate
        for (i = 0; i < 64; i = i + 1) begin : lane
            wire [B-1:0] next;
            @name@_counter #(.B(B), .MB(MB), .TB(TB)) counter (
                .old(old[B*i +: B]), .move(moves[MB*i +: MB]), .mask(reinforced[i]),
                .renewed(next)
            );
            assign renewed[B*i +: B] = lanes[i] ? next : {B{1'b0}};
            assign weights[i] = lanes[i] && !next[B-1];
            always @(posedge clk)
                if (state != SUM) moves[MB*i +: MB] <= 0;
                else if (pair && moved[i])
                    moves[MB*i +: MB] <= moves[MB*i +: MB]
                        + (towards[i] ? {{(MB - 1){1'b0}}, 1'b1} : {MB{1'b1}});
        end
    endgenerate

    assign draw = state == MASK && !asked;
    assign index = {{(64 - AB){1'b0}}, address};
    assign write = state == APPLY;
    assign done = write && word == LAST_WORD && perceptron == LAST_PERCEPTRON;

    initial state = IDLE;

    always @(posedge clk)
        if (start) begin
            state <= MASK;
            asked <= 1'b0;
            address <= 0;
            word <= 0;
            perceptron <= 0;
            place <= 0;
            group <= 0;
            sample <= 0;
        end else case (state)
            IDLE: ;
            MASK: begin
                asked <= 1'b1;
                if (masked) begin
                    reinforced <= mask;
                    state <= SUM;
                end
            end
            SUM: begin
                sample <= sample + 1'b1;
                if (sample == last_sample) begin
                    sample <= 0;
                    state <= APPLY;
                end
            end
            APPLY: begin
                state <= done ? IDLE : MASK;
                asked <= 1'b0;
                address <= address + 1'b1;
                word <= word + 1'b1;
                if (word == LAST_WORD) begin
                    word <= 0;
                    perceptron <= perceptron + 1'b1;
                    place <= place + 1'b1;
                    if (place == LAST_PLACE) begin
                        place <= 0;
                        group <= group + 1'b1;
                    end
                end
            end
        endcase
endmodule
