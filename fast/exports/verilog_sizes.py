"""The widths of a layer in Verilog, and its parameters, each constant with its width (spec 17)."""

from collections.abc import Mapping
from dataclasses import dataclass

from fast.bits import WORD, word_count
from fast.exports.memories import number_bits, sized


@dataclass(frozen=True)
class Sizes:
    """A layer: K_in, K, votes of an output, perceptrons in a group, theta, samples of a batch."""

    inputs: int
    perceptrons: int
    votes: int
    group: int = 1
    theta: int = 0
    batch: int = 1

    @property
    def outputs(self) -> int:
        """The bits that it shows."""
        return self.perceptrons // self.votes

    @property
    def words(self) -> int:
        """Words of all its weights."""
        return self.perceptrons * word_count(self.inputs)

    @property
    def bits(self) -> dict[str, int]:
        """The widths: word, perceptron, address, count, vote, out_word, out_count, group, place."""
        return {
            "word": number_bits(word_count(self.inputs)),
            "perceptron": number_bits(self.perceptrons),
            "address": number_bits(self.words),
            # 9 at least: so wide that the ones of a word fit in with a bit to spare
            "count": max(9, self.inputs.bit_length()),
            "vote": max(2, self.votes.bit_length()),
            "out_word": number_bits(word_count(self.outputs)),
            "out_count": max(9, self.outputs.bit_length()),
            "group": number_bits(self.perceptrons // self.group),
            "place": number_bits(self.group),
            "slot": number_bits(self.batch),
            "move": max(2, self.batch.bit_length() + 1),
        }

    def layer(self) -> str:
        """The parameters of the module layer."""
        b = self.bits
        return parameters(
            {
                "WB": b["word"],
                "KB": b["perceptron"],
                "AB": b["address"],
                "ZB": b["count"],
                "VB": b["vote"],
                "OB": b["out_word"],
                "LAST_WORD": sized(word_count(self.inputs) - 1, b["word"]),
                "LAST_PERCEPTRON": sized(self.perceptrons - 1, b["perceptron"]),
                "HALF": sized(self.inputs // 2, b["count"]),
                "LAST_VOTE": sized(self.votes - 1, b["vote"]),
                "MAJORITY": sized((self.votes + 1) // 2, b["vote"]),
            }
        )

    def decode(self, classes: int) -> str:
        """The parameters of the module decode."""
        b, cb = self.bits, number_bits(classes)
        return parameters(
            {
                "OB": b["out_word"],
                "CB": cb,
                "ZB": b["out_count"],
                "LAST_WORD": sized(word_count(self.outputs) - 1, b["out_word"]),
                "LAST_CLASS": sized(classes - 1, cb),
                "OUTPUTS": sized(self.outputs, b["out_count"]),
            }
        )

    def judge(self, classes: int) -> str:
        """The parameters of the module judge."""
        wide = self.bits["out_count"]
        return parameters(
            {
                "CB": number_bits(classes),
                "ZB": wide,
                "NEEDED": sized((self.theta + 1) // 2, wide + 1),
            }
        )

    def select(self) -> str:
        """The parameters of the module select."""
        b = self.bits
        return parameters(
            {
                "KB": b["perceptron"],
                "ZB": b["count"],
                "GB": b["group"],
                "PB": b["place"],
                "LAST_PLACE": sized(self.group - 1, b["place"]),
                "INPUTS": sized(self.inputs, b["count"] + 1),
            }
        )

    def learn(self, counter_bits: int) -> str:
        """The parameters of the module learn."""
        b = self.bits
        lanes = (1 << ((self.inputs - 1) % WORD + 1)) - 1
        return parameters(
            {
                "WB": b["word"],
                "KB": b["perceptron"],
                "AB": b["address"],
                "GB": b["group"],
                "PB": b["place"],
                "SB": b["slot"],
                "B": counter_bits,
                "MB": b["move"],
                "TB": max(counter_bits, b["move"]) + 2,
                "LAST_WORD": sized(word_count(self.inputs) - 1, b["word"]),
                "LAST_PERCEPTRON": sized(self.perceptrons - 1, b["perceptron"]),
                "LAST_PLACE": sized(self.group - 1, b["place"]),
                "LAST_LANES": f"64'h{lanes:016x}",
            }
        )


def parameters(values: Mapping[str, object]) -> str:
    """Write the parameters of an instance."""
    return ", ".join(f".{name}({value})" for name, value in values.items())
