/* A cell of a raw row. Of a column of numbers: the number times the column's scale, rounded *up* to a
   whole number; this is exact, however many digits the number has. Values beyond the type become the
   largest or, above MISSING, the smallest. Of categories: its number; any other for another text. */
typedef int@size@_t @name@_cell;
#define @NAME@_MISSING (-((@name@_cell)@largest@) - 1) /* no value (12.8) */