"""The options of a network's parameters but for its sizes, which several commands have."""

import argparse


def rule_options(group: argparse._ActionsContainer) -> None:
    """Add the rule, the codewords, groups, thresholds, counters (spec 5.1)."""
    group.add_argument(
        "--rule",
        choices=("local", "committee", "propagated"),
        default="local",
        help="whose error a layer learns from: its own, that of its groups, or the last layer's, "
        "which is handed down; default: local",
    )
    group.add_argument(
        "--gate",
        metavar="NU",
        help="of the rule propagated: how near to its threshold a perceptron must be to hand its "
        "target down, above 0, up to 1, as 1/2; default: 1, all do",
    )
    group.add_argument(
        "--codebook",
        choices=("auto", "fixed", "equiangular", "trained"),
        default="auto",
        help="codewords: as drawn; of every layer moved apart before training; or of the last "
        "layer trained; auto: equiangular, or fixed where there are more than 256 classes",
    )
    group.add_argument(
        "--alpha",
        metavar="A",
        help="of equiangular codewords: what evenness counts beside distance, 0 or more; "
        "default: 10",
    )
    group.add_argument(
        "--group",
        default="auto",
        metavar="N|N,N|N,N/N,N|auto",
        help="perceptrons in a group, a divisor of the layer's; one number for all layers, or one "
        "a layer; with / between, stages of equal length, as 35,15/75,25; auto: the divisor "
        "nearest to 100",
    )
    group.add_argument(
        "--robustness",
        default="1/4",
        metavar="R|R,R",
        help="0 to 1; one for all layers, or one a layer; default: 1/4, or that of the preset",
    )
    group.add_argument("--reinforcement", default="1/2", metavar="P", help="0 to 1; default: 1/2")
    group.add_argument("--counter-bits", default="8", metavar="B", help="2 to 32; default: 8")
    group.add_argument(
        "--init-bits", default=None, metavar="B0", help="1 to B; default: the smaller of 5 and B"
    )
