"""What is under way in a pipeline, between two moments at which all its layers are at one step."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from fast.beside import Step
from fast.bits import Words
from fast.layer import Layer
from fast.masks_ahead import Mask
from fast.samples import Training


@dataclass(eq=False)
class UnderWay:
    """Masks that were drawn ahead; batches, by step; layers that came back, by part; the errors."""

    masks: dict[Mask, NDArray[np.intp]] = field(default_factory=dict)
    batches: dict[int, Training] = field(default_factory=dict)
    back: dict[int, list[Layer]] = field(default_factory=dict)
    wrong: int = 0

    def passed_on(self, step: int, outputs: Words, at: int, with_masks: bool) -> Step:
        """Make a batch of the outputs of the layers before a part, with the masks there are for it.

        at: the step that the network's own process is in.
        """
        batch, masks = self.batches[step], []
        if with_masks:
            masks = [(mask, places) for mask, places in self.masks.items() if mask[0] == step]
            self.masks = {m: p for m, p in self.masks.items() if m[0] > step}
        batch = Training(outputs, batch.labels, batch.weights)
        return Step(max(at, step + 1), step, batch, masks)
