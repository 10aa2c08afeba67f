"""The options of the network, read: what a configuration takes, but for what the data decide."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from fast.command.values import default_layers, parse_group, parse_layers, parse_robustness, whole
from reference.configuration import Configuration, ConfigurationError
from reference.configuration.network import Rule
from reference.configuration.rationals import MOST_EQUIANGULAR


@dataclass(frozen=True)
class NetworkOptions:
    """The parameters of a configuration (spec 5.1), but for inputs and classes.

    codebook: also auto. None is what the configuration itself chooses.
    """

    layers: tuple[int, ...]
    group: int | tuple[int, ...] | tuple[tuple[int, ...], ...] | None
    rule: Rule
    gate: str | None
    codebook: str
    alpha: str | None
    robustness: str | tuple[str, ...]
    reinforcement: str
    counter_bits: int
    init_bits: int | None
    batch: int
    epochs: int
    seed: int

    def configuration(self, inputs: int, classes: int) -> Configuration:
        """Make the configuration; codewords left to us are equiangular where they can be.

        Raises ConfigurationError.
        """
        given: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        if self.codebook == "auto":
            given["codebook"] = "equiangular" if classes <= MOST_EQUIANGULAR else "fixed"
        return Configuration(inputs=inputs, classes=classes, **given)


def network_of(options: Mapping[str, Any]) -> NetworkOptions:
    """Read the options of the network, and refuse bad ones. Raises ConfigurationError."""
    rule, text = options["rule"], options["layers"]
    layers, sizes = parse_layers(default_layers(rule) if text is None else text, rule)
    if options["group"] == "auto":
        group: Any = sizes
    elif rule == "committee":
        raise ConfigurationError(
            "group", "a committee's groups are told by --layers", "auto with --rule committee"
        )
    else:
        group = parse_group(options["group"])
    init_bits = options["init_bits"]
    network = NetworkOptions(
        layers=layers,
        group=group,
        rule=rule,
        gate=options["gate"],
        codebook=options["codebook"],
        alpha=options["alpha"],
        robustness=parse_robustness(options["robustness"]),
        reinforcement=options["reinforcement"],
        init_bits=None if init_bits is None else whole("init_bits", init_bits),
        counter_bits=whole("counter_bits", options["counter_bits"]),
        batch=whole("batch", options["batch"]),
        epochs=whole("epochs", options["epochs"]),
        seed=whole("seed", options["seed"]),
    )
    network.configuration(1, 2)  # refuses bad parameters before any data is read
    return network
