"""``lbe oracle``: the reference answers questions, a line each (spec 20.3)."""

import argparse
import json
import sys
from typing import Any, NoReturn

from reference.oracle import answer_line


def run(_: argparse.Namespace) -> int:
    """Answer every line of the standard input, until it ends."""
    for line in sys.stdin.buffer:
        if line.strip():
            print(reply(line), flush=True)
    return 0


def reply(line: bytes) -> str:
    """Answer a line, whatever it is.

    >>> reply(b'{"id": "a", "operation": "rational", "inputs": {"text": "2/4"}}')
    '{"id": "a", "outputs": {"rational": "1/2"}}'
    >>> reply(b'{"id": NaN}')
    '{"id": null, "malformed": "NaN is not JSON"}'
    """
    identity: Any = None
    try:
        text = line.decode()
        request = json.loads(text, parse_constant=_refuse_constant)
        if isinstance(request, dict) and isinstance(request.get("id"), str):
            identity = request["id"]
        return answer_line(text)
    except UnicodeDecodeError:
        problem = "it is not UTF-8"
    except MemoryError:
        problem = "it takes more memory than there is"
    except RecursionError:
        problem = "it is nested too deeply"
    except Exception as error:
        # a question must not end the answers to all others
        problem = str(error) or type(error).__name__
    return json.dumps({"id": identity, "malformed": problem})


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
