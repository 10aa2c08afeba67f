"""Chapter 12: the small network as a committee of two groups, with the seal and the carp."""

import drawing
from small_network import CARP, COUNTERS, SEAL

from reference.bits import from_bits
from reference.committee import open_groups, outputs, targets
from reference.counters import weights
from reference.layer import select
from reference.perceptron import activation, deficit, perceptron_agreement

ANIMALS = (("seal", SEAL, "mammal", [1, 1]), ("carp", CARP, "fish", [0, 1]))
LEFT, STEP, GAP = 140, 62, 36


def draw() -> dict[str, str]:
    """Draw the votes of both animals."""
    parts: list[str] = []
    told, y = [], 8
    w = [weights(row) for row in COUNTERS]
    for name, sample, kind, word in ANIMALS:
        z = [perceptron_agreement(from_bits(sample), w_k) for w_k in w]
        a = from_bits(activation(z_k, 5) for z_k in z)
        deficits = [deficit(z_k, 5) for z_k in z]
        codeword = from_bits(word)
        votes = outputs(a, 2)
        learning = open_groups(votes, codeword)
        selected = select(a ^ targets(codeword, 2), deficits, learning, 2)
        parts.append(drawing.text(10, y + 20, name, anchor="start", bold=True))
        for label, top in (("answers", 46), ("vote", 96), (f"{kind} wants", 138)):
            parts.append(drawing.text(LEFT - 22, y + top + 2, label, anchor="end", size=14))
        for g in range(2):
            x = LEFT + g * (2 * STEP + GAP)
            colour = "bad" if g in learning else "quiet"
            parts.append(drawing.box(x - 12, y, 2 * STEP + 8, 188, stroke=colour, dashed=True))
            vote = x + STEP / 2 + 6
            for k in (2 * g, 2 * g + 1):
                at = x + (k - 2 * g) * STEP + 6
                mark = "accent" if k in selected else ""
                parts.append(drawing.text(at + 15, y + 19, f"k{k}", size=14, colour="quiet"))
                parts.append(drawing.bit(at, y + 27, a[k], mark=mark))
                parts.append(drawing.line(at + 15, y + 62, vote + 15, y + 78, colour="quiet"))
            parts.append(drawing.bit(vote, y + 78, votes[g]))
            parts.append(drawing.bit(vote, y + 118, codeword[g]))
            chosen = [k for k in selected if k // 2 == g]
            words = f"open: k{chosen[0]}" if chosen else "closed"
            colour = "accent" if chosen else "quiet"
            parts.append(drawing.text(vote + 15, y + 174, words, size=14, colour=colour))
        told.append(
            f"The {name}: the answers {a.to01()} make the votes {votes.to01()}; {kind} wants"
            f" {codeword.to01()}; open groups: {', '.join(map(str, learning))}; selected"
            f" perceptrons: {', '.join(map(str, selected))}."
        )
        y += 206
    title = "Two groups of two perceptrons vote"
    shown = drawing.picture("12_committee", 440, y - 8, title, " ".join(told), parts)
    return {"12_committee": shown}


if __name__ == "__main__":
    drawing.write(draw())
