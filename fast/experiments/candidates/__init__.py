"""The settings that ``lbe reproduce presets`` tries, for each data set and size.

Every candidate with counters of 8 bits that was ever tried for 50 epochs is here, so that the
table of the search shows how many there were to choose from. Those of fixed codewords, searched
for before there were others, have names of their own. Other counters take another memory than the
published networks that the presets are compared with. A bias (spec 12.7) is one weight more for
each perceptron of the first layer.
"""

from fast.experiments.candidates.clothes import OF_35, OF_75, OF_135, OF_255
from fast.experiments.candidates.clothes_525 import OF_525
from fast.experiments.candidates.equiangular import EQUIANGULAR
from fast.experiments.candidates.prototypes import PROTOTYPES_35, PROTOTYPES_75
from fast.experiments.candidates.target import Target

TARGETS: dict[str, Target] = {
    "prototypes-35-fixed": PROTOTYPES_35,
    "prototypes-75-fixed": PROTOTYPES_75,
    "fashion-mnist-35-fixed": OF_35,
    "fashion-mnist-75-fixed": OF_75,
    "fashion-mnist-135-fixed": OF_135,
    "fashion-mnist-255-fixed": OF_255,
    "fashion-mnist-525-fixed": OF_525,
    **EQUIANGULAR,
}
