"""Reinforcement, whole steps, committees, epochs, encodings, planes."""

from tests.near_misses import NearMiss

AFTER_THE_UPDATE = """x = [
            [
                int(2 * sum((c >= 0) == bit for c, bit in zip(row, sample)) >= len(row))
                for row in new
            ]
            for sample in x
        ]"""

SAMPLE_BY_SAMPLE = """    if len(inputs) > 1:
        rest = codebook, group, theta, mask, counter_bits
        counters, first = train_layer(inputs[:1], labels[:1], counters, *rest)
        counters, others = train_layer(inputs[1:], labels[1:], counters, *rest)
        return counters, first + others
    fan_in = len(counters[0])
"""

NEAR_MISSES = (
    NearMiss("ex21", "highest bit of the rate first", "rate >> i & 1", "rate >> (15 - i) & 1"),
    NearMiss("ex21", "OR and AND exchanged", "if rate >>", "if not rate >>"),
    NearMiss("ex21", "begins with ones", "[0] * len", "[1] * len"),
    NearMiss("ex21", "last plane first", "enumerate(planes)", "enumerate(planes[::-1])"),
    NearMiss("ex21", "XOR for OR", "x | y", "x ^ y"),
    NearMiss("ex22", "a float", "isqrt((", "int(("),
    NearMiss(
        "ex22",
        "rounded",
        "isqrt((2**32 * n**2 * errors * 226) // (d**2 * samples * inputs * 355))",
        "round(((2**32 * n**2 * errors * 226) / (d**2 * samples * inputs * 355)) ** 0.5)",
    ),
    NearMiss(
        "ex22",
        "pi of the standard library",
        "isqrt((2**32 * n**2 * errors * 226) // (d**2 * samples * inputs * 355))",
        "int(65536 * n / d * (errors / samples) ** 0.5 * (2 / (3.14159265358979 * inputs)) ** 0.5)",
    ),
    NearMiss(
        "ex22",
        "roots of parts",
        "isqrt((2**32 * n**2 * errors * 226)",
        "isqrt((2**32 * n**2 * 226 // inputs * errors)",
    ),
    NearMiss("ex22", "64 bits", "n**2 * errors * 226)", "n**2 * errors * 226 % 2**64)"),
    NearMiss("ex22", "p_r not squared", "n**2", "n"),
    NearMiss("ex23", "zero goes down", "c >= 0", "c > 0"),
    NearMiss("ex23", "towards zero", "(1 if c >= 0 else -1)", "(-1 if c >= 0 else 1)"),
    NearMiss("ex23", "always up", "(1 if c >= 0 else -1)", "1"),
    NearMiss(
        "ex23",
        "beyond the bounds",
        "counter_move(counters, steps, counter_bits)",
        "[c + s for c, s in zip(counters, steps)]",
    ),
    NearMiss("ex23", "where the mask is 0", " * bit", " * (1 - bit)"),
    NearMiss("ex24", "a tie gives 0", "2 * z_k >= fan_in", "2 * z_k > fan_in"),
    NearMiss("ex24", "sample by sample", "    fan_in = len(counters[0])\n", SAMPLE_BY_SAMPLE),
    NearMiss("ex24", "every sample learns", "        if error\n", ""),
    NearMiss("ex24", "reinforced without error", "if any(errors):", "if True:"),
    NearMiss("ex24", "reinforced if selected", "if any(errors):", "if selected:"),
    NearMiss("ex24", "never reinforced", "if any(errors):", "if False:"),
    NearMiss(
        "ex24",
        "reinforced before moved",
        "zip(counters, moves, strict=True)]",
        "zip([reinforce(c, m, counter_bits) for c, m in zip(counters, mask)], moves)]",
    ),
    NearMiss(
        "ex24",
        "targets of the prediction",
        "targets = [codebook[label] for label in labels]",
        "targets = [max(codebook, key=lambda p: codeword_agreements(a, [p])) for a in activations]",
    ),
    NearMiss("ex24", "one group", "fan_in), group)", "fan_in), len(counters))"),
    NearMiss("ex25", "reads what has just changed", "x = outputs", AFTER_THE_UPDATE),
    NearMiss(
        "ex25", "every layer sees the inputs", "train_layer(x, labels", "train_layer(inputs, labels"
    ),
    NearMiss(
        "ex25",
        "the last layer alone learns",
        "learnt.append(new)",
        "learnt.append(new if counters is layers[-1][0] else counters)",
    ),
    NearMiss("ex25", "counts the right ones", "p != label", "p == label"),
    NearMiss(
        "ex25",
        "the codebook of the first layer",
        "decode(codeword_agreements(output, codebook)) for",
        "decode([sum(map(int.__eq__, output, p)) for p in layers[0][1]]) for",
    ),
    NearMiss("ex26", "a tie gives 0", ">= group)", "> group)"),
    NearMiss("ex26", "all must agree", "2 * sum", "sum"),
    NearMiss(
        "ex26",
        "interleaved",
        "for bit in codeword for _ in range(group)",
        "for _ in range(group) for bit in codeword",
    ),
    NearMiss("ex26", "every group is open", " if y != p]", "]"),
    NearMiss("ex26", "open where the vote is 1", "if y != p]", "if y > p]"),
    NearMiss("ex27", "larger number on a tie", "(keys[i], i)", "(keys[i], -i)"),
    NearMiss("ex27", "signed keys", "(keys[i], i)", "((keys[i] + 2**63) % 2**64, i)"),
    NearMiss("ex27", "keys as floats", "(keys[i], i)", "(float(keys[i]), i)"),
    NearMiss("ex27", "descending", "(keys[i], i)", "(-keys[i], i)"),
    NearMiss(
        "ex27", "the last batch is left out", "len(order), batch)", "len(order) - batch + 1, batch)"
    ),
    NearMiss("ex27", "an empty batch at the end", "len(order), batch)", "len(order) + 1, batch)"),
    NearMiss(
        "ex28",
        "the largest value is kept",
        "min(ordered[position], below[-1])",
        "ordered[position]",
    ),
    NearMiss("ex28", "one position later", "(j * len(ordered) - 1)", "(j * len(ordered))"),
    NearMiss(
        "ex28",
        "repeated thresholds",
        "sorted({min(ordered[position], below[-1]) for position in positions})",
        "[min(ordered[position], below[-1]) for position in positions]",
    ),
    NearMiss("ex28", "at a threshold is 1", "value > threshold", "value >= threshold"),
    NearMiss("ex28", "divided by q", "// (levels + 1) for", "// levels for"),
    NearMiss(
        "ex28", "not sorted", "ordered = sorted(values)", "ordered = [*values, max(values)][:-1]"
    ),
    NearMiss("ex29", "wraps at the top", "up & ~at_top,", "up,"),
    NearMiss("ex29", "wraps at the bottom", "down & ~at_bottom", "down"),
    NearMiss(
        "ex29",
        "a symmetric range",
        "        at_bottom &= ~plane\n",
        "        at_bottom &= ~plane | (plane is planes[0]) * -1\n",
    ),
    NearMiss("ex29", "no carry", "        carry &= plane\n", "        carry = 0\n"),
    NearMiss(
        "ex29", "borrows like a carry", "        borrow &= ~plane\n", "        borrow &= plane\n"
    ),
    NearMiss("ex29", "sign plane first", "return planes", "return planes[::-1]"),
    NearMiss(
        "ex29",
        "sign and magnitude",
        "(c >> j & 1) << i",
        "(abs(c) >> j & 1 if j < counter_bits - 1 else c < 0) << i",
    ),
    NearMiss("ex30", "bytes overflow", "dtype=np.int64", "dtype=np.uint8"),
    NearMiss("ex30", "the padding counts", "n - differing", "64 * a.shape[1] - differing"),
    NearMiss("ex30", "differences", "n - differing", "differing"),
    NearMiss(
        "ex30", "row by row only", "a[:, None, :] ^ b[None, :, :]", "a[:1, None, :] ^ b[None, :, :]"
    ),
    NearMiss(
        "ex30", "transposed", "a[:, None, :] ^ b[None, :, :]", "b[:, None, :] ^ a[None, :, :]"
    ),
)
