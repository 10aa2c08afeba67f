"""What a copy of a network takes along, in memory or pickled."""

from copy import deepcopy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # it stands on this file
    from fast.network import Network


def kept(network: "Network") -> dict[str, Any]:
    """Take its attributes, with layers that are trained apart; call it while no step goes on.

    A copy starts processes of its own, and has turns of its own.
    """
    state = {**vars(network), "layers": deepcopy(network.layers)}
    state["weight_sets"] = list(network.weight_sets)  # of arrays that nobody writes to
    del state["_pipeline"], state["_masks"], state["_turns"]
    return state
