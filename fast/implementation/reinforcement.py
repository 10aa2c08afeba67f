"""Reinforcement of the counters of a layer (spec 9)."""

from fast import counters as c
from fast import layer as fl
from fast.bits import Bits, ones
from fast.generator import REINFORCEMENT, bernoulli_rows
from fast.implementation.forms import Json, bit_rows, filled, from_bits, integer, same, text
from fast.implementation.forms import counters as read_counters
from reference.configuration.values import rational

LARGEST = 1 << 24


def rate(reinforcement: Json, errors: Json, samples: Json, inputs: Json) -> Json:
    """Operation rate."""
    p_r, fan_in = rational("reinforcement", text(reinforcement)), integer(inputs, 1, LARGEST)
    n = integer(samples, 1, 2**32 - 1)
    return {"rate": fl.reinforcement_rate(p_r, integer(errors, 0, n), n, fan_in)}


def reinforce(counter_bits: Json, counters: Json, mask: Json) -> Json:
    """Operation reinforce."""
    (rows, width), under = read_counters(filled(counters), counter_bits), bit_rows(mask)
    same("counters and mask are not of the same shape", rows.shape, (len(under), under.n))
    c.reinforce(rows, ones(under.words, under.n), width)
    return {"counters": rows.tolist()}


def reinforcement(
    counter_bits: Json, counters: Json, seed: Json, layer: Json, step: Json, rate: Json
) -> Json:
    """Operation reinforcement."""
    rows, width = read_counters(filled(counters), counter_bits)
    where = integer(seed, 0), REINFORCEMENT, integer(layer, 0, LARGEST), integer(step, 0)
    mask = bernoulli_rows(*where, integer(rate, 0, 65535), *rows.shape)
    c.reinforce(rows, ones(mask, rows.shape[1]), width)
    return {"reinforced": from_bits(Bits(mask, rows.shape[1])), "counters": rows.tolist()}
