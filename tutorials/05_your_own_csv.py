# %% [markdown]
# # 5. Your own CSV
#
# A table of numbers and categories, the label in the last column. To have one, we make it up: 600
# fruits, weighed, measured and looked at. Replace this cell by the path of your file.

# %%
import csv
import json
import tempfile
from pathlib import Path
from random import Random

from fast.command import main

folder = Path(tempfile.mkdtemp())
random = Random(1)
KINDS = {  # weight in grams, diameter in millimetres, colours
    "apple": (150, 75, ["red", "green", "yellow"]),
    "lemon": (100, 60, ["yellow", "yellow", "green"]),
    "orange": (180, 80, ["orange"]),
    "plum": (50, 45, ["purple", "purple", "yellow"]),
}
with (folder / "fruits.csv").open("w", newline="") as file:
    table = csv.writer(file)
    table.writerow(["grams", "millimetres", "colour", "fruit"])
    for _ in range(600):
        fruit = random.choice(list(KINDS))
        grams, millimetres, colours = KINDS[fruit]
        size = random.gauss(1, 0.1)
        row = [f"{grams * size**3:.1f}", f"{millimetres * size:.1f}", random.choice(colours), fruit]
        table.writerow(row)
print("".join((folder / "fruits.csv").read_text().splitlines(keepends=True)[:4]))

# %% [markdown]
# Bits are made of it like this (clause 12 of the specification). A column of numbers becomes a
# *thermometer*: with `--levels 8` eight thresholds, at equal shares of the training values, and a
# bit for each that says whether the value is above it. A column of texts becomes a bit for each
# text. Nothing is rounded: numbers are read exactly.

# %%
data = ["--data", str(folder / "fruits.csv"), "--levels", "8"]
network = ["--layers", "60,60", "--group", "20", "--batch", "10", "--epochs", "20", "--seed", "1"]
code = main(["train", *data, *network, "--out", str(folder / "model")])
assert code == 0

# %% [markdown]
# One fifth of the rows was set aside for testing, by a shuffle that depends on the seed only (with
# `--test FILE` all rows are trained on, and those of another file tested on). `metrics.jsonl` has a
# line for every epoch.

# %%
metrics = (folder / "model" / "metrics.jsonl").read_text().splitlines()
last = json.loads(metrics[-1])
print(last)
assert last["test_accuracy"] > 0.8

# %% [markdown]
# The model file knows the encoding: its thresholds, categories and the names of the classes. So
# it can be asked about a new table, with columns in another order, a cell without a value, and
# without labels.

# %%
(folder / "new.csv").write_text("colour,millimetres,grams\npurple,44,47\norange,,190\n")
model = str(folder / "model" / "model.safetensors")
main(["info", model])
main(["evaluate", model])
code = main(["predict", model, str(folder / "new.csv")])
assert code == 0

# %% [markdown]
# What is not understood is refused, in one line that says where, what, and what would do. Here a
# number is missing its end:

# %%
(folder / "bad.csv").write_text("colour,millimetres,grams\npurple,44,47\norange,81.5,19O\n")
assert main(["predict", model, str(folder / "bad.csv")]) == 2
