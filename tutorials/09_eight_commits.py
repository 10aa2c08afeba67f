# %% [markdown]
# # 9. A network from an empty file, in eight commits
#
# You begin with an empty file, `mine.py`, and import nothing of this project until the end. Every
# cell is a commit: a few lines of code, and a test that could fail. Typing takes longer than
# reading. After the eighth your network trains, counter by counter, to what
# `fast.Network` trains to.
#
#     git init mine && cd mine
#     git add mine.py && git commit -m "A perceptron answers"     and so on, after each cell
#
# The tests are about the carp of the book: its answers to five questions, from "feathers?" (no) to
# "lives in water?" (yes). The idea behind each commit has a chapter: 3 and 4, 5, 9b, 6, 7, 8, 9,
# 11.
#
# **Commit 1: a perceptron answers.** A vector of bits is an integer: position i is worth 2**i.

# %%
def agreement(a, b, n):
    return n - (a ^ b).bit_count()


def fires(z, n):
    return 2 * z >= n


def packed(bits):
    return sum(bit << i for i, bit in enumerate(bits))


carp, weights_1 = packed([0, 0, 1, 0, 1]), packed([0, 0, 1, 1, 1])
assert agreement(carp, weights_1, 5) == 4 and fires(4, 5) and not fires(2, 5)

# %% [markdown]
# **Commit 2: a counter behind each weight.** It saturates; its sign is the weight, and 0 is 1.

# %%
LOW, HIGH = -128, 127


def saturated(value):
    return min(max(value, LOW), HIGH)


def signs(counters):
    return packed(c >= 0 for c in counters)


assert signs([-3, -2, 0, 2, 3]) == weights_1
assert (saturated(127 + 1), saturated(-128 - 1)) == (127, -128)

# %% [markdown]
# **Commit 3: random words with names.** Philox is a generator of random numbers without a memory:
# seed, purpose, layer and time name a word, and anybody gets the same. The large constants are
# Philox's own. A plane is a random bit for each of `rows` times `n` weights; each row begins with a
# new word.

# %%
WORD = 2**64 - 1


def block(number, purpose, layer, time, seed):
    c, k = [number, purpose, layer, time], [seed, 0]
    for _ in range(10):
        p, q = 0xD2E7470EE14C6C93 * c[0], 0xCA5A826395121157 * c[2]
        c = [(q >> 64) ^ c[1] ^ k[0], q & WORD, (p >> 64) ^ c[3] ^ k[1], p & WORD]
        k = [(k[0] + 0x9E3779B97F4A7C15) & WORD, (k[1] + 0xBB67AE8584CAA73B) & WORD]
    return c


def word(j, *name):
    return block(j // 4 + 1, *name)[j % 4]


def plane(index, rows, n, *name):
    per_row = (n + 63) // 64
    first = index * rows * per_row
    return [
        sum(word(first + row * per_row + j, *name) << 64 * j for j in range(per_row)) % (1 << n)
        for row in range(rows)
    ]


assert word(1, 4, 1, 7, 5) == 0x66C9E55385F91AA4

# %% [markdown]
# **Commit 4: a layer, drawn.** Five random bits behind each weight make its first counter, from
# -16 to 15. A random codeword for each class says what the layer should answer.


# %%
def first_counters(layer, rows, n, seed):
    planes = [plane(p, rows, n, 1, layer, 0, seed) for p in range(5)]
    return [
        [sum((planes[p][k] >> i & 1) << 4 - p for p in range(5)) - 16 for i in range(n)]
        for k in range(rows)
    ]


def codewords(layer, classes, n, seed):
    return plane(0, classes, n, 2, layer, 0, seed)


assert [format(p, "06b")[::-1] for p in codewords(0, 3, 6, 1)] == ["101001", "100111", "111111"]
assert all(-16 <= c <= 15 for row in first_counters(0, 3, 70, 1) for c in row)

# %% [markdown]
# **Commit 5: right, and by how much?** The nearest codeword names the class. The layer errs where
# that is wrong, or where twice the lead is less than theta.


# %%
def decoded(y, book, n):
    A = [agreement(y, p, n) for p in book]
    return A.index(max(A)), sorted(A)[-1] - sorted(A)[-2]


def errs(y, label, book, n, theta):
    prediction, lead = decoded(y, book, n)
    return prediction != label or 2 * lead < theta


book = [packed([1, 1, 0, 0]), packed([0, 1, 1, 1]), packed([1, 0, 1, 0])]
assert decoded(packed([0, 1, 0, 1]), book, 4) == (1, 1)  # the carp is taken for a bird
assert errs(0, 0, book, 4, theta=1) and not errs(0, 0, book, 4, theta=0)  # right by a tie

# %% [markdown]
# **Commit 6: whom to correct.** In each group the wrong perceptron with the smallest deficit; it
# moves each of its counters by one. The moves of a batch are summed before they are applied.


# %%
def chosen(y, target, z, n, group):
    wrong = y ^ target
    for first in range(0, len(z), group):
        able = [k for k in range(first, first + group) if wrong >> k & 1]
        if able:
            yield min(able, key=lambda k: (abs(2 * z[k] - n), k))


def add_moves(moves, x, wanted):
    for i in range(len(moves)):
        moves[i] += 1 if (x >> i & 1) == wanted else -1


assert list(chosen(0b1010, 0b0101, [2, 4, 2, 4], 5, group=2)) == [0, 2]  # the carp's
moves = [0] * 5
add_moves(moves, carp, 1)
assert moves == [-1, -1, 1, -1, 1]

# %% [markdown]
# **Commit 7: reinforcement.** The chance is a whole number T of 65536ths, made in integers. OR
# and AND of fair coins make bits of that chance. Where the mask has a 1, a counter goes one step
# away from zero.

# %%
from math import isqrt


def rate(errors, samples, n):  # with p_r = 1/2; 2 / pi is 226 / 355
    return isqrt((2**32 * errors * 226) // (4 * samples * n * 355))


def mask(T, rows, n, *name):
    m = [0] * rows
    for i in range(16):
        drawn = plane(i, rows, n, *name)
        m = [a | b if T >> i & 1 else a & b for a, b in zip(m, drawn, strict=True)]
    return m


def reinforced(c, bit):
    return saturated(c + (1 if c >= 0 else -1) * bit)


assert rate(10000, 10000, 1000) == 826
assert [reinforced(c, 1) for c in (0, -1, 127)] == [1, -2, 127]

# %% [markdown]
# **Commit 8: layers, batches, epochs.** Every layer looks at the batch with its weights from
# before the step, and hands on what it showed. Then it learns. The errors of the last layer set
# the rate of the next epoch.


# %%
def learn(layers, x, labels, step, errors, samples, seed):
    for number, (counters, book, group, theta) in enumerate(layers):
        n, width = len(counters[0]), len(counters)
        w = [signs(row) for row in counters]
        z = [[agreement(x_s, w_k, n) for w_k in w] for x_s in x]
        y = [packed(fires(z_k, n) for z_k in z_s) for z_s in z]
        to_learn = [s for s in range(len(x)) if errs(y[s], labels[s], book, width, theta)]
        moves = [[0] * n for _ in range(width)]
        for s in to_learn:
            target = book[labels[s]]
            for k in chosen(y[s], target, z[s], n, group):
                add_moves(moves[k], x[s], target >> k & 1)
        if to_learn:
            m = mask(rate(errors, samples, n), width, n, 4, number, step, seed)
            for k, row in enumerate(counters):
                moved = [saturated(c + v) for c, v in zip(row, moves[k], strict=True)]
                row[:] = [reinforced(c, m[k] >> i & 1) for i, c in enumerate(moved)]
        x = y
    named = [decoded(y_s, layers[-1][1], len(layers[-1][0]))[0] for y_s in y]
    return sum(a != b for a, b in zip(named, labels, strict=True))


def train(X, labels, n, widths, groups, epochs, batch=100, classes=10, seed=0):
    layers = []
    for number, (width, group) in enumerate(zip(widths, groups, strict=True)):
        inputs = n if number == 0 else widths[number - 1]
        counters = first_counters(number, width, inputs, seed)
        layers.append((counters, codewords(number, classes, width, seed), group, width // 4))
    step, errors, samples = 0, 1, 1
    for epoch in range(epochs):
        keys = [word(i, 3, 0, epoch, seed) for i in range(len(X))]
        order = sorted(range(len(X)), key=lambda i: (keys[i], i))
        wrong = 0
        for first in range(0, len(X), batch):
            now = order[first : first + batch]
            x, y = [X[i] for i in now], [labels[i] for i in now]
            wrong += learn(layers, x, y, step, errors, samples, seed)
            step += 1
        errors, samples = wrong, len(X)
        print(f"epoch {epoch + 1}: {wrong} of {len(X)} wrong on the way")
    return [layer[0] for layer in layers]


# now ask the project, for the first time
import fast
from fast.data import load_digits

pixels, classes = load_digits()
images, labels = (pixels[:600] > 7).astype(int).tolist(), classes[:600].tolist()
mine = train(
    [packed(image) for image in images], labels, 64, (40, 20), (10, 10), epochs=5, batch=10
)

config = fast.Configuration(64, 10, (40, 20), (10, 10), epochs=5, batch=10)
theirs = fast.Network(config).fit(pixels[:600] > 7, classes[:600])
assert mine == [layer.counters.tolist() for layer in theirs.layers]
print("every counter of yours is the project's; digest", fast.digest(theirs)[:16])

# %% [markdown]
# You have rebuilt the algorithm. From here: the exercises (`lbe exercises`) check each part with
# more cases, and `lbe conformance` asks a program of any language for all of it.
