    reg [@c@*N_@l@-1:0] fixed_@l@ = 0;
    reg [N_@l@-1:0] codeword_@l@;
    assign book_@l@ = fixed_@l@;
