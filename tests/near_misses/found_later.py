"""Near misses that were found after the others: what students and programs handed in."""

from tests.near_misses import NearMiss

RATE = "isqrt((2**32 * n**2 * errors * 226) // (d**2 * samples * inputs * 355))"
REINFORCED = "new = [reinforce(c, m, counter_bits) for c, m in zip(new, mask, strict=True)]"
MOVED = "    return [min(max(c + m, low), high) for c, m in zip(counters, moves, strict=True)]"
TOTALS = """    totals = list(counters)
    for row in moves:
        totals = [total + move for total, move in zip(totals, row, strict=True)]
"""

NEAR_MISSES = (
    NearMiss("ex01", "bytes of a word the other way round", "<< (i % 64)", "<< (i % 64 ^ 56)"),
    NearMiss(
        "ex04", "full words only", "zip(a, b, strict=True)", "zip(a[: n // 64], b[: n // 64])"
    ),
    NearMiss("ex06", "more than half rounded down", "2 * z >= len", "z > len"),
    NearMiss("ex06", "half rounded down, and more", "2 * z >= len(inputs)", "z > len(inputs) // 2"),
    NearMiss(
        "ex07",
        "the counters change in place",
        MOVED,
        "    for i, m in enumerate(moves):\n"
        "        counters[i] = min(max(counters[i] + m, low), high)\n"
        "    return counters",
    ),
    NearMiss(
        "ex07",
        "the moves change in place",
        MOVED,
        "    for i, c in enumerate(counters):\n"
        "        moves[i] = min(max(c + moves[i], low), high)\n"
        "    return moves",
    ),
    NearMiss("ex08", "last one first", "for c in counters]", "for c in reversed(counters)]"),
    NearMiss(
        "ex09",
        "u as two's complement",
        "u - (1 << (len(planes) - 1))",
        "u - (1 << len(planes)) * (u >> (len(planes) - 1))",
    ),
    NearMiss("ex10", "the opposite sign", "1 - bit", "-bit"),
    NearMiss(
        "ex12",
        "sorted in place",
        "ordered = sorted(agreements)",
        "agreements.sort()\n    ordered = agreements",
    ),
    NearMiss(
        "ex12",
        "the best is taken out",
        "ordered = sorted(agreements)\n    return ordered[-1] - ordered[-2]",
        "best = max(agreements)\n    agreements.remove(best)\n    return best - max(agreements)",
    ),
    NearMiss(
        "ex12", "999 is the most", "sorted(agreements)", "sorted(min(a, 999) for a in agreements)"
    ),
    NearMiss(
        "ex13",
        "half is rounded up",
        "floor(Fraction(robustness) * outputs)",
        "floor(Fraction(robustness) * outputs + Fraction(1, 2))",
    ),
    NearMiss("ex13", "of half of the outputs", "* outputs)", "* outputs / 2)"),
    NearMiss("ex14", "theta made even", "2 * margin(agreements)", "2 * margin(agreements) + 1"),
    NearMiss("ex15", "the difference", "int(a != t)", "a - t"),
    NearMiss(
        "ex16",
        "999 as infinity",
        "        if candidates:\n",
        "        candidates = [k for k in candidates if deficits[k] < 999]\n"
        "        if candidates:\n",
    ),
    NearMiss(
        "ex16",
        "the right ones' deficits become infinite",
        "    selected = []\n",
        "    selected = []\n    for k, bit in enumerate(wrong):\n"
        "        deficits[k] = deficits[k] if bit else 10**9\n",
    ),
    NearMiss("ex16", "a deficit of 0 is nobody's", "if wrong[k]]", "if wrong[k] and deficits[k]]"),
    NearMiss(
        "ex17",
        "one sample for each perceptron",
        "for s, k in selected:",
        "for k, s in {k: s for s, k in selected}.items():",
    ),
    NearMiss(
        "ex18",
        "the counters change in place",
        TOTALS,
        "    totals = counters\n    for row in moves:\n"
        "        for i, move in enumerate(row):\n            totals[i] += move\n",
    ),
    NearMiss(
        "ex18",
        "the moves are used up",
        "for row in moves:",
        "while moves:\n        row = moves.pop()",
    ),
    NearMiss("ex18", "sums of a byte", "in totals]", "in [(t + 128) % 256 - 128 for t in totals]]"),
    NearMiss(
        "ex19",
        "keys exchanged",
        "c1 ^ k0, p2 & MASK, (p0 >> 64) ^ c3 ^ k1",
        "c1 ^ k1, p2 & MASK, (p0 >> 64) ^ c3 ^ k0",
    ),
    NearMiss("ex20", "a block for each word", "j // 4 + 1", "j + 1"),
    NearMiss(
        "ex20", "words from 1", "range(first, first + count)", "range(first + 1, first + count + 1)"
    ),
    NearMiss(
        "ex21",
        "ends with the highest 1",
        "enumerate(planes)",
        "enumerate(planes[: rate.bit_length()])",
    ),
    NearMiss("ex21", "halved before it is read", "rate >> i & 1", "rate >> (i + 1) & 1"),
    NearMiss("ex21", "a plane for each halving", "rate >> i & 1", "int(rate / 2**i + 0.5) & 1"),
    NearMiss(
        "ex22",
        "a quotient in floating point",
        RATE,
        "isqrt(int((2**32 * n**2 * errors * 226) / (d**2 * samples * inputs * 355)))",
    ),
    NearMiss(
        "ex22",
        "the formula in floating point, with 355 / 113",
        RATE,
        "int(2**16 * (n / d) * ((errors / samples) * (226 / 355 / inputs)) ** 0.5)",
    ),
    NearMiss(
        "ex22",
        "one root in floating point",
        RATE,
        "int((2**32 * (n / d) ** 2 * (errors / samples) * 226 / (355 * inputs)) ** 0.5)",
    ),
    NearMiss(
        "ex22",
        "22 / 7",
        "errors * 226) // (d**2 * samples * inputs * 355)",
        "errors * 7) // (d**2 * samples * inputs * 11)",
    ),
    NearMiss("ex23", "zero stays", "(1 if c >= 0 else -1)", "((c > 0) - (c < 0))"),
    NearMiss("ex24", "right is enough", "(a, codebook), label, theta)", "(a, codebook), label, 0)"),
    NearMiss(
        "ex24",
        "only rows that moved are reinforced",
        REINFORCED,
        "new = [reinforce(c, m, counter_bits) if any(v) else c\n"
        "               for c, m, v in zip(new, mask, moves)]",
    ),
    NearMiss(
        "ex24",
        "away from zero as it was before the moves",
        REINFORCED,
        "new = [counter_move(c, [b if o >= 0 else -b for b, o in zip(m, old)], counter_bits)\n"
        "               for c, m, old in zip(new, mask, counters)]",
    ),
    NearMiss(
        "ex26",
        "half of the group rounded down",
        "2 * sum(activations[first : first + group]) >= group)",
        "sum(activations[first : first + group]) >= group // 2)",
    ),
    NearMiss(
        "ex27",
        "the short batch first",
        "[order[first : first + batch] for first in range(0, len(order), batch)]",
        "[order[max(first, 0) : first + batch]\n"
        "            for first in range(-(-len(order) % batch), len(order), batch)]",
    ),
    NearMiss(
        "ex27",
        "the other way round",
        "return sorted(range(len(keys)), key=lambda i: (keys[i], i))",
        "order = sorted(range(len(keys)), key=lambda i: (keys[i], i))\n"
        "    return [order.index(i) for i in range(len(keys))]",
    ),
    NearMiss(
        "ex28",
        "positions rounded",
        "(j * len(ordered) - 1) // (levels + 1)",
        "round((j * len(ordered) - 1) / (levels + 1))",
    ),
    NearMiss(
        "ex30",
        "signed words",
        "a[:, None, :] ^ b[None, :, :]",
        "(a[:, None, :] ^ b[None, :, :]).view(np.int64)",
    ),
)
