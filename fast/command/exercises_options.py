"""The options of ``lbe exercises``."""

import argparse
from typing import Any


def exercises_options(parser: argparse.ArgumentParser) -> None:
    """Add the actions of ``lbe exercises``; without one it lists."""
    parser.add_argument("--json", action="store_true", help="print one JSON object, nothing else")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", dest="action")
    parser.set_defaults(action="list")
    _action(actions, "list", "name the exercises; the action where none is named", "list")
    begin = _action(actions, "start", "copy the stubs, tests and hints into a folder", "start mine")
    begin.add_argument("folder", metavar="DIR", help="made if it is not there; nothing is replaced")
    check = _action(
        actions, "check", "check one exercise and show the first failing case", "check 07"
    )
    check.add_argument("exercise", metavar="ID", help="as 07 or ex07")
    where = check.add_mutually_exclusive_group()
    where.add_argument("--dir", metavar="DIR", help="your folder; default: this one")
    where.add_argument("--file", metavar="FILE", help="your file, under any name")
    _limits(check)
    hint = _action(actions, "hint", "give a hint, from gentle to nearly there", "hint 07 2")
    hint.add_argument("exercise", metavar="ID", help="as 07 or ex07")
    hint.add_argument("number", metavar="N", nargs="?", default="1", help="default: 1")
    report = _action(
        actions, "report", "grade a folder with one folder a student", "report submissions"
    )
    report.add_argument("folder", metavar="DIR", help="of the students' folders")
    report.add_argument("--only", nargs="+", metavar="ID", help="these exercises; default: all")
    _limits(report)


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
        "--seed", default="0", metavar="N", help="of the cases that are drawn; default: 0"
    )
