"""The options of ``lbe vectors`` and ``lbe conformance``."""

from fast.command.parser import Parser
from fast.command.rule_options import rule_options
from reference.vectors.levels import LEVELS


def vectors_options(parser: Parser) -> None:
    """Add the actions of ``lbe vectors``."""
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION", dest="action")

    def action(name: str, summary: str, example: str) -> Parser:
        made = actions.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            epilog=f"example: lbe vectors {example}",
        )
        return made

    def as_json(made: Parser) -> Parser:
        made.add_argument("--json", action="store_true", help="print one JSON object, nothing else")
        return made

    listing = as_json(action("list", "name the files, with their tests", "list"))
    listing.add_argument(
        "--level",
        choices=tuple(LEVELS),
        help="the groups of tests that a level needs, in an order in which each needs only what "
        "those before it have proved",
    )
    show = as_json(action("show", "print a question and its answer", "show step/local/by-hand"))
    show.add_argument("id", metavar="ID", help="of a test")
    export = as_json(action("export", "write all files into a folder", "export vectors"))
    export.add_argument("folder", metavar="DIR", help="made if it is not there")
    export.add_argument("--prompts", action="store_true", help="the questions without the answers")
    export.add_argument(
        "--lines",
        action="store_true",
        help="the questions as lines for the input of a program, and the replies likewise",
    )
    check = action(
        "check",
        "ask the reference the questions of vectors files, or compare replies with the answers",
        "check vectors/01-bits.json replies.jsonl",
    )
    check.add_argument("files", nargs="+", metavar="FILE", help="vectors, or a reply a line")
    make = as_json(
        action(
            "make",
            "make vectors and traces of a network of your own, by the reference",
            "make mine --inputs 64 --perceptrons 16",
        )
    )
    make_options(make)
    generate = as_json(action("generate", "make all files anew, in half a minute", "generate DIR"))
    generate.add_argument("folder", metavar="DIR", help="made if it is not there")
    generate.add_argument(
        "--check", action="store_true", help="write nothing; name the files that differ"
    )


def make_options(parser: Parser) -> None:
    """Add the options of ``lbe vectors make``."""
    parser.add_argument("folder", metavar="DIR", help="new, or empty")
    shape = parser.add_argument_group("network")
    shape.add_argument("--inputs", required=True, metavar="N", help="bits of a sample")
    shape.add_argument(
        "--perceptrons",
        dest="layers",
        required=True,
        metavar="WIDTHS",
        help="of each layer, as 16 or 16,8; of a committee with the number of groups, as 16-4",
    )
    shape.add_argument("--classes", default="10", metavar="C", help="default: 10")
    rule_options(shape)
    parser.set_defaults(codebook="fixed")  # which every trainer can draw
    training = parser.add_argument_group("training")
    training.add_argument("--batch", default="8", metavar="S", help="default: 8")
    training.add_argument("--steps", default="4", metavar="N", help="of an epoch; default: 4")
    training.add_argument("--epochs", default="50", metavar="N", help="for stages; default: 50")
    training.add_argument("--seed", default="0", metavar="N", help="default: 0")


def conformance_options(parser: Parser) -> None:
    """Add the options of ``lbe conformance``."""
    parser.usage = "%(prog)s [OPTIONS] -- PROGRAM [ARGUMENTS]"
    parser.add_argument(
        "--only", nargs="+", metavar="FILE", help="these vectors files only, as 01-bits.json"
    )
    parser.add_argument(
        "--level",
        choices=tuple(LEVELS),
        help="the tests that this level needs only, and whether it is reached: a predictor of "
        "given states, a trainer (of one shape, say) of the local rule, or all",
    )
    parser.add_argument(
        "--timeout",
        default="60",
        metavar="SECONDS",
        help="for an answer; a hundred times as long for tests flagged Long; default: 60",
    )
    parser.add_argument(
        "--vectors", metavar="DIR", help="vectors files other than the installed ones"
    )
    parser.add_argument(
        "program",
        nargs="*",
        metavar="PROGRAM",
        help="the program that answers questions, a line each, and its arguments",
    )
