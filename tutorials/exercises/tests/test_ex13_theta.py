"""What ex13 is checked with: exact thresholds (clauses 5.2, 5.3)."""

from reference.configuration import Configuration

SHOWN = {}


def theta(robustness, outputs):
    layer = {"layers": (outputs,), "group": outputs}
    config = Configuration(inputs=1, classes=2, robustness=robustness, **layer)
    return config.shapes[0].theta


EXPECTED = {"theta": theta}


def cases(random):
    yield "a quarter", "theta", ("1/4", 525)
    yield "a decimal number is exact", "theta", ("0.29", 100)
    yield "rounded down, never up", "theta", ("1/2", 1)
    yield "nothing", "theta", ("0", 127)
    yield "all", "theta", ("1", 127)
    yield "a fraction that is not in lowest terms", "theta", ("3/12", 64)
    yield "just below a whole number", "theta", ("65534/65535", 65535 * 2)
    yield "a third of a multiple of three", "theta", ("1/3", 129)
    for text in ("0.07", "0.55", "0.58", "0.1", "0.999"):
        yield f"{text} of 100", "theta", (text, 100)
    for outputs in (1, 63, 64, 65, 127, 2**24):
        denominator = random.randint(1, 65535)
        text = f"{random.randint(0, denominator)}/{denominator}"
        yield f"{text} of {outputs}", "theta", (text, outputs)


def test_theta(check):
    check()
