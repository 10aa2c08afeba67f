// @summary@: sizes and widths, by the clauses of the specification. Numbers of bits are those of clause 17
// at these sizes.
`ifndef @NAME@_PARAMS
`define @NAME@_PARAMS
@lines@`endif
