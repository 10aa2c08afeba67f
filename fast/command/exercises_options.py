"""The options of ``lbe exercises``."""

import argparse
from typing import Any


def exercises_options(parser: argparse.ArgumentParser) -> None:
    """Add the actions of ``lbe exercises``; without one it says how far the work is."""
    parser.add_argument("--json", action="store_true", help="print one JSON object, nothing else")
    _folder(parser)
    actions = parser.add_subparsers(title="actions", metavar="ACTION", dest="action")
    parser.set_defaults(action="progress", dir=None)
    _folder(
        _action(actions, "progress", "how far you are, and what is next; the default", "progress")
    )
    _action(actions, "list", "name the exercises", "list")
    begin = _action(actions, "start", "copy the stubs, tests and hints into a folder", "start mine")
    begin.add_argument("folder", metavar="DIR", help="made if it is not there; nothing is replaced")
    check = _action(
        actions, "check", "check one exercise and show the first failing case", "check 07"
    )
    check.add_argument("exercise", metavar="ID", help="as 07 or ex07")
    where = check.add_mutually_exclusive_group()
    _folder(where)
    where.add_argument("--file", metavar="FILE", help="your file, under any name")
    kept = check.add_mutually_exclusive_group()
    kept.add_argument("--save", metavar="FILE", help="keep the failing case in a file")
    kept.add_argument("--rerun", metavar="FILE", help="ask this case alone")
    _limits(check)
    watch = _action(actions, "watch", "check the next one whenever you save", "watch --dir mine")
    watch.add_argument(
        "exercise", metavar="ID", nargs="?", help="begin with it; default: the first unsolved"
    )
    _folder(watch)
    _limits(watch)
    hint = _action(actions, "hint", "give a hint, from gentle to nearly there", "hint 07 2")
    hint.add_argument("exercise", metavar="ID", help="as 07 or ex07")
    hint.add_argument("number", metavar="N", nargs="?", default="1", help="default: 1")
    report = _action(
        actions, "report", "grade a folder with one folder a student", "report submissions"
    )
    report.add_argument("folder", metavar="DIR", help="of the students' folders")
    report.add_argument("--only", nargs="+", metavar="ID", help="these exercises; default: all")
    report.add_argument("--csv", metavar="FILE", help="write the table for a gradebook")
    report.add_argument("--html", metavar="FILE", help="write it as a page")
    report.add_argument("--workers", metavar="N", help="at once; default: one a processor")
    _limits(report)


def _folder(parser: Any) -> None:
    parser.add_argument(
        "--dir", metavar="DIR", default=argparse.SUPPRESS, help="your folder; default: this one"
    )


def _action(actions: Any, name: str, summary: str, example: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=f"example: lbe exercises {example}",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS,
        help="print one JSON object, nothing else",
    )
    return parser


def _limits(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seconds", default="10", metavar="S", help="for an exercise; default: 10")
    parser.add_argument(
        "--memory", default="512", metavar="MB", help="for an exercise, in MiB; default: 512"
    )
    parser.add_argument(
        "--seed", default="0", metavar="N", help="first of the cases that are drawn; default: 0"
    )
    parser.add_argument(
        "--seeds", default="3", metavar="N", help="how many, from --seed on; default: 3"
    )
