"""The options of ``lbe fuzz``."""

from fast.command.parser import Parser
from reference.vectors.levels import LEVELS


def fuzz_options(parser: Parser) -> None:
    """Add them."""
    parser.usage = "%(prog)s [OPTIONS] -- PROGRAM [ARGUMENTS]"
    parser.add_argument("--questions", metavar="N", help="how many to ask; default: 1000")
    parser.add_argument("--minutes", metavar="M", help="how long to ask, instead of how many")
    parser.add_argument("--only", nargs="+", metavar="OPERATION", help="these operations only")
    parser.add_argument("--level", choices=tuple(LEVELS), help="the operations of a level only")
    parser.add_argument(
        "--seed", default="0", metavar="N", help="of the questions that are drawn; default: 0"
    )
    parser.add_argument("--timeout", default="60", metavar="SECONDS", help="for an answer")
    parser.add_argument(
        "--out",
        default="lbe-found",
        metavar="DIR",
        help="where a question that differs is kept, for lbe conformance --vectors DIR; "
        "default: lbe-found",
    )
    parser.add_argument(
        "program",
        nargs="*",
        metavar="PROGRAM",
        help="the program that answers questions, a line each, and its arguments",
    )
