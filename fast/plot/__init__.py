"""Pictures of a run of one's own, by matplotlib (the extra ``plot``).

Each function returns a matplotlib Figure, light or dark, in colours that colour-blind readers tell
apart: ``learning_curves(lines).savefig("curves.png")``. ``lbe plot RUN`` makes them all.

style        colours of both themes, and how a figure is saved
curves       accuracy by epoch
classes      confusion matrix; precision and recall of every class
counters     counters by layer and epoch
margins      how clearly each layer decides
weights      weights of the first layer, as images
corrections  which perceptrons are corrected
"""

from fast.plot.classes import class_report, confusion
from fast.plot.corrections import corrected, corrections
from fast.plot.counters import counters
from fast.plot.curves import learning_curves
from fast.plot.margins import layer_margins, margins
from fast.plot.style import THEMES, save
from fast.plot.weights import first_weights

__all__ = [
    "THEMES",
    "class_report",
    "confusion",
    "corrected",
    "corrections",
    "counters",
    "first_weights",
    "layer_margins",
    "learning_curves",
    "margins",
    "save",
]
