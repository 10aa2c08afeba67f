# %% [markdown]
# # 11. On a chip
#
# A perceptron as a circuit, then a whole network that goes on learning as one. You need
# [Icarus](https://steveicarus.github.io/iverilog/), a simulator of Verilog, and `make` (on Debian:
# `apt install iverilog make`). Without them this tutorial says so and ends. The circuits are
# explained in [chapter 20](../docs/book/20-on-a-chip.md).

# %%
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

missing = [name for name in ("iverilog", "vvp", "make") if shutil.which(name) is None]
if missing:
    print("skipped: not installed:", ", ".join(missing))
    sys.exit(0)
HERE = Path(__file__).resolve().parent if "__file__" in globals() else Path("tutorials").resolve()
BLOCKS = HERE / "port-in-verilog"
folder = Path(tempfile.mkdtemp())


def run(*command: str | Path, said: str = "") -> str:
    """Run a program, give it lines, and return what it prints."""
    done = subprocess.run(command, input=said, capture_output=True, text=True, check=True)
    return done.stdout


# %% [markdown]
# **One perceptron.** `perceptron.v` compares its inputs with its weights, counts the positions that
# agree, and asks whether they are at least half. All of it is one circuit without a clock: the
# answer is there as soon as the signals have come through.

# %%
print((BLOCKS / "perceptron.v").read_text())

# %% [markdown]
# The testbench in `bench/` reads inputs and weights, and prints agreement, activation and deficit,
# all in base 16. We ask about the carp of chapter 1 (feathers, fur, scales, legs, lives in water:
# 0 0 1 0 1) and the weights 1 0 0 0 0. Position 0 is the lowest bit of a bus, so the carp is 10100
# in base 2, and the weights are 00001.

# %%
sources = [BLOCKS / "bench" / "perceptron.v", BLOCKS / "perceptron.v", BLOCKS / "popcount.v"]
run("iverilog", "-g2005", "-Pbench.K_IN=5", "-o", folder / "perceptron", *sources)
answer = run("vvp", "-n", folder / "perceptron", said=f"{0b10100:x} {0b00001:x}\n").split()
agreement, activation, deficit = (int(number, 16) for number in answer)
print(f"agrees in {agreement} of 5, says {activation}, deficit {deficit}")
assert (agreement, activation, deficit) == (2, 0, 1)

# %% [markdown]
# Is that so for all inputs and all weights? There are 32 of each. Python compares bit by bit.

# %%
pairs = [(x, w) for x in range(32) for w in range(32)]
lines = run(
    "vvp", "-n", folder / "perceptron", said="".join(f"{x:x} {w:x}\n" for x, w in pairs)
).splitlines()
for (x, w), line in zip(pairs, lines, strict=True):
    z = sum(x >> i & 1 == w >> i & 1 for i in range(5))
    assert [int(number, 16) for number in line.split()] == [z, int(2 * z >= 5), abs(2 * z - 5)]
print(len(lines), "answers, all right")

# %% [markdown]
# **A network.** We train a small one on a table of our own: in which quarter of a field is a point?
# Each of the two numbers becomes bits by seven questions, "is it more than ...?"

# %%
rows = [(x, y, 2 * (x >= 20) + (y >= 20)) for x in range(40) for y in range(40)]
table = folder / "points.csv"
table.write_text("x,y,quarter\n" + "".join(f"{x},{y},{q}\n" for x, y, q in rows))
lbe = (sys.executable, "-m", "fast.command")
size = ("--layers", "20,20", "--levels", "7", "--epochs", "3", "--batch", "50")
print(run(*lbe, "train", "--data", table, *size, "--out", folder / "run"))

# %% [markdown]
# `lbe export` writes it as a design: the encoding, the prediction, and with `--trainable` the
# training step with its random words. The folder holds rows with the classes that `fast` names for
# them, and steps with the counters that `fast` comes to.

# %%
chip, model = folder / "chip", folder / "run" / "model.safetensors"
print(run(*lbe, "export", model, "--format", "verilog", "--trainable", "--out", chip))
print("\n".join(sorted(path.name for path in chip.iterdir())))
assert (chip / "model_training.v").exists()

# %% [markdown]
# The design is asked in the simulator. Its testbenches compare every prediction and every counter.

# %%
checked = run("make", "-s", "-C", chip, "check")
print(checked)
assert "as expected" in checked

# %% [markdown]
# **Does the check notice anything?** Break the circuit: let a perceptron fire from one agreement
# more on, in the module of a layer. Find the line yourself, if you like, before you run this cell.

# %%
layer = chip / "model_layer.v"
right, wrong = "assign fires = differs <= HALF;", "assign fires = differs < HALF;"
assert right in layer.read_text()
layer.write_text(layer.read_text().replace(right, wrong))
broken = subprocess.run(["make", "-s", "-C", chip, "check"], capture_output=True, text=True)
print(broken.stdout[:300], broken.stderr[:300])
assert broken.returncode != 0 and "as expected" not in broken.stdout.splitlines()[0]
