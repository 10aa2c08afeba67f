"""What an export may be called: a prefix of its names, and the name of its files."""

import re

from reference.configuration.errors import ConfigurationError

NAME = re.compile(r"[a-z][a-z0-9_]{0,31}", re.ASCII)
ALLOWED = "a to z first, then up to 31 of a to z, 0 to 9 and _, and no keyword"

C_WORDS = (
    "auto break case char const continue default do double else enum extern float for goto if "
    "inline int long register restrict return short signed sizeof static struct switch typedef "
    "union unsigned void volatile while asm bool catch class delete explicit export false friend "
    "mutable namespace new operator private protected public template this throw true try "
    "typename using virtual "
    # of the files beside it, and headers of the library
    "main assert complex ctype errno fenv inttypes limits locale math setjmp signal stdarg "
    "stdbool stddef stdint stdio stdlib string time"
)
VERILOG_WORDS = (
    "always and assign automatic begin buf bufif0 bufif1 case casex casez cell cmos config "
    "deassign default defparam design disable edge else end endcase endconfig endfunction "
    "endgenerate endmodule endprimitive endspecify endtable endtask event for force forever fork "
    "function generate genvar highz0 highz1 if ifnone incdir include initial inout input instance "
    "integer join large liblist library localparam macromodule medium module nand negedge nmos "
    "nor noshowcancelled not notif0 notif1 or output parameter pmos posedge primitive pull0 pull1 "
    "pulldown pullup rcmos real realtime reg release repeat rnmos rpmos rtran rtranif0 rtranif1 "
    "scalared showcancelled signed small specify specparam strong0 strong1 supply0 supply1 table "
    "task time tran tranif0 tranif1 tri tri0 tri1 triand trior trireg unsigned use uwire vectored "
    "wait wand weak0 weak1 while wire wor xnor xor "
    "assert bit break byte class const constraint continue do enum export extern final import int "
    "interface local logic long modport new null package packed priority program property "
    "protected pure rand ref return sequence shortint static string struct super tagged this "
    "type typedef union unique var virtual void with "
    "testbench params"
)
WORDS = {"c": frozenset(C_WORDS.split()), "verilog": frozenset(VERILOG_WORDS.split())}


def check_name(name: str, form: str) -> None:
    """Refuse what cannot begin the names of an export. Raises ConfigurationError.

    form: c or verilog. Words of C++ and SystemVerilog are refused too: their compilers read both.

    >>> check_name("shirts", "c")
    """
    if not NAME.fullmatch(name):
        raise ConfigurationError("--name", f"{name[:40]!r} is no name", ALLOWED)
    if name in WORDS.get(form, ()):
        language = {"c": "C", "verilog": "Verilog"}[form]
        problem = f"{name} has a meaning in {language}, or is a file of the folder"
        raise ConfigurationError("--name", problem, ALLOWED)
