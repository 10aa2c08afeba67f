# %% [markdown]
# # 7. Check a port against the oracle
#
# You write the algorithm in another language, and you want to know that every bit is right. The
# repository has test vectors and a command that asks your program all of them. Your program reads
# one question from each line, in JSON, and writes one answer to each. Here is a beginning, in
# Python so that it runs here. It knows two operations: `agreement` (clause 2.2) and `saturate`
# (clause 4.3). It has a mistake. Do you see it?

# %%
import subprocess
import sys
import tempfile
from pathlib import Path

PORT = """
import json, sys

def saturate(value, bits):
    half = 2 ** (bits - 1)
    return max(-half, min(value, half))

for line in sys.stdin:
    question = json.loads(line)
    reply, inputs = {"id": question["id"]}, question["inputs"]
    if question["operation"] == "saturate":
        bits, values = inputs["counter_bits"], inputs["values"]
        reply["outputs"] = {"saturated": [saturate(v, bits) for v in values]}
    elif question["operation"] == "agreement":
        n, same = inputs["n"], 0
        for i in range(n):
            a, b = (int(inputs[name][i // 64], 16) >> i % 64 & 1 for name in "ab")
            same += a == b
        reply["outputs"] = {"agreement": same, "dot_product": 2 * same - n}
    else:
        reply["unsupported"] = "not yet"
    print(json.dumps(reply), flush=True)
"""
folder = Path(tempfile.mkdtemp())


def conformance(port: str) -> tuple[int, str]:
    """Ask a port the first and third file of vectors; give the exit code and what was printed."""
    program = folder / "port.py"
    program.write_text(port)
    files = ["--only", "01-bits.json", "03-counters.json"]
    command = [sys.executable, "-m", "fast.command", "conformance", *files]
    done = subprocess.run(
        [*command, "--", sys.executable, str(program)], capture_output=True, text=True
    )
    print(done.stdout, done.stderr)
    return done.returncode, done.stdout


code, printed = conformance(PORT)
assert code == 1

# %% [markdown]
# The report names the first value that differs and the clause to read: the largest counter is
# 2^(B-1) - 1, one less than this port thinks. We mend it and ask again.

# %%
assert "saturated" in printed and "4.3" in printed
code, printed = conformance(PORT.replace("min(value, half)", "min(value, half - 1)"))
assert code == 0

# %% [markdown]
# It passes what it claims to know, and the rest counts as `unsupported`. Go on file by file; the
# page [Port it in a day](../docs/port.md) says in which order.
#
# The vectors are finite. For a question of your own there is the oracle, which answers from the
# reference:

# %%
question = (
    '{"id": "mine", "operation": "saturate", "inputs": {"counter_bits": 4, "values": [7, 8, -9]}}'
)
oracle = [sys.executable, "-m", "fast.command", "oracle"]
answer = subprocess.run(oracle, input=question + "\n", capture_output=True, text=True).stdout
print(answer)
assert "[7, 7, -8]" in answer

# %% [markdown]
# So a port can be fuzzed: draw a thousand questions, ask both, compare.

# %%
import json
from random import Random

random = Random(1)
questions = []
for number in range(1000):
    bits = random.randint(2, 32)
    values = [random.randint(-(2**bits), 2**bits) for _ in range(5)]
    inputs = {"counter_bits": bits, "values": values}
    questions.append(json.dumps({"id": str(number), "operation": "saturate", "inputs": inputs}))


def ask(command: list[str]) -> list[dict]:
    """Ask a program all questions at once."""
    text = "\n".join(questions) + "\n"
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


expected, got = ask(oracle), ask([sys.executable, str(folder / "port.py")])
different = [e["id"] for e, g in zip(expected, got, strict=True) if e != g]
print(f"{len(expected)} questions, {len(different)} answers differ")
assert not different
