"""The flags of the vectors: each names a mistake that its tests catch (spec 20.1)."""

from typing import NamedTuple


class Flag(NamedTuple):
    """A mistake: its kind, what the implementation did, and the clause it missed."""

    bug: str
    description: str
    clause: str


FLAGS = {
    # bits
    "BitOrder": Flag("ORDER", "position 0 is taken as the most significant bit", "2.3"),
    "WordOrder": Flag("ORDER", "the words or bytes of a vector come in the wrong order", "2.3"),
    "Padding": Flag("PADDING", "bits beyond the last position are counted or kept", "2.4"),
    "RowPadding": Flag("PADDING", "a row does not start with a new word", "2.3, 3.4"),
    "Xnor": Flag("LOGIC", "XOR is taken for XNOR, or the complement for the vector", "2.2"),
    # generator
    "PhiloxRounds": Flag(
        "GENERATOR", "not ten rounds, or the key is stepped at another time", "3.1"
    ),
    "PhiloxWords": Flag("GENERATOR", "high and low halves or words are exchanged", "3.1"),
    "BlockNumber": Flag("GENERATOR", "blocks are numbered from 0", "3.2"),
    "FirstWord": Flag("GENERATOR", "a draw does not begin within a block", "3.2"),
    "StreamFields": Flag("GENERATOR", "purpose, layer and time are exchanged", "3.2"),
    "WideFields": Flag("WIDTH", "seed, time or block number is cut to 32 or 53 bits", "3.2"),
    "PlaneIndex": Flag("GENERATOR", "planes do not follow each other", "3.4"),
    "BernoulliOrder": Flag("GENERATOR", "planes are combined from the wrong end", "3.5"),
    "BernoulliLogic": Flag("LOGIC", "OR and AND are exchanged, or the start is not 0", "3.5"),
    "SkippedPlanes": Flag("GENERATOR", "planes that need not be drawn lose their place", "3.5"),
    "EqualKeys": Flag("TIE", "of equal keys, the larger number comes first", "3.6"),
    "StableSort": Flag(
        "TIE", "a sort that is not stable loses the order of many equal keys", "3.6"
    ),
    "UnsignedKeys": Flag("WIDTH", "keys are compared as signed or as rounded numbers", "3.6"),
    # counters and configuration
    "SaturateHigh": Flag("WIDTH", "a counter wraps, or stops one off, at its upper end", "4.3"),
    "SaturateLow": Flag("WIDTH", "a counter wraps, or stops one off, at its lower end", "4.3"),
    "WideSum": Flag("WIDTH", "counter + move overflows before it saturates", "8.5, 17"),
    "WeightOfZero": Flag("SIGN", "a counter of 0 is taken as the weight -1", "4.2"),
    "InitialPlanes": Flag("ORDER", "the first plane is the least significant bit", "4.4"),
    "InitialOffset": Flag("SIGN", "the initial counters are not centred", "4.4"),
    "AutomaticGroup": Flag("TIE", "of two equally near divisors, the larger is taken", "5.4"),
    "Theta": Flag("ROUNDING", "the threshold of the margin is not rounded down", "5.2"),
    "LayerRobustness": Flag("LOGIC", "all layers have the robustness of the first", "5.1, 5.2"),
    "Rational": Flag("ROUNDING", "a rational is not exact, or not in lowest terms", "5.3"),
    # forward and decoding
    "ActivationTie": Flag("TIE", "a perceptron does not fire at half of its inputs", "6.2"),
    "TwoClasses": Flag("LOGIC", "the second of two codewords is drawn", "7.1"),
    "DecoderTie": Flag("TIE", "of equally near codewords, a higher class is taken", "7.3"),
    "MarginTie": Flag("TIE", "the margin is taken between different values only", "7.4"),
    "MarginStrict": Flag("TIE", "2 * margin = theta is taken as an error", "7.5"),
    "ThinMargin": Flag("LOGIC", "a right prediction with a thin margin is not learnt", "7.5"),
    # selection and update
    "DeficitTie": Flag("TIE", "of equal deficits, not the lowest index is selected", "8.3"),
    "SmallestDeficit": Flag("LOGIC", "not the perceptron with the smallest deficit", "8.3"),
    "RightPerceptron": Flag("LOGIC", "a perceptron that is not wrong is selected", "8.3"),
    "GroupOfOne": Flag("LOGIC", "groups of one perceptron, or of all", "8.3"),
    "MoveSign": Flag("SIGN", "the moves do not follow input and target", "8.4"),
    "EverySample": Flag("WIDTH", "a counter that every sample of a batch moves", "8.4, 17"),
    "SummedOnce": Flag("ORDER", "moves saturate one by one, not their sum", "8.5"),
    "BatchWeights": Flag("ORDER", "weights change between the samples of a batch", "10.1"),
    "StaleWeights": Flag("ORDER", "weights are not read off the counters after an update", "10.1"),
    "OutputsBefore": Flag("ORDER", "the next layer sees outputs made after the update", "10.1"),
    # reinforcement
    "RateFloor": Flag("ROUNDING", "T is rounded, or computed in floating point", "9.2"),
    "RateWidth": Flag("WIDTH", "the terms of T overflow", "9.2, 17"),
    "RateZero": Flag("LOGIC", "T = 0", "9.2"),
    "RateLargest": Flag("WIDTH", "the largest T", "9.2"),
    "ReinforceZero": Flag("SIGN", "a counter of 0 is reinforced downwards", "9.4"),
    "ReinforceEnds": Flag("WIDTH", "a counter at its end is reinforced beyond it", "9.4"),
    "ReinforceOrder": Flag("ORDER", "counters are reinforced before they are moved", "9.1"),
    "SaturateReinforce": Flag(
        "ORDER", "a counter that saturates and is then reinforced", "8.5, 9.4"
    ),
    "NoLocalError": Flag("LOGIC", "a layer without local errors is reinforced", "9.1"),
    "NothingSelected": Flag("LOGIC", "a layer that errs but selects none is not reinforced", "9.1"),
    "ReinforceStream": Flag("GENERATOR", "the mask is drawn for another layer or step", "9.3"),
    # epochs
    "PartialBatch": Flag("LOGIC", "the last, partial batch is left out or filled up", "10.2"),
    "EpochOrder": Flag("GENERATOR", "the order of the samples is not that of the epoch", "10.2"),
    "EpochErrors": Flag("ORDER", "E and N are not those of the last finished epoch", "10.3"),
    "FirstEpoch": Flag("LOGIC", "E / N is not 1 before the first epoch has ended", "10.3"),
    "StepCount": Flag("LOGIC", "the step starts again with every epoch", "3.3"),
    "WrongCount": Flag("LOGIC", "errors are counted after the update, or by another layer", "10.1"),
    # committee
    "MajorityTie": Flag("TIE", "an even group's tie votes 0", "11.1"),
    "GroupTarget": Flag("LOGIC", "a perceptron's target is not its group's codeword bit", "11.2"),
    "OpenGroups": Flag("LOGIC", "a group whose output is right learns", "11.3"),
    "StackedCommittee": Flag("LOGIC", "the next layer sees activations, not votes", "11.4"),
    # trained codewords
    "CodewordPlanes": Flag("GENERATOR", "first codewords are not the fixed ones", "7.6"),
    "Rival": Flag("LOGIC", "the rival is the label itself, or not the nearest wrong class", "7.6"),
    "RivalTie": Flag("TIE", "of equally near wrong classes another than the lowest", "7.6"),
    "SharedBits": Flag("LOGIC", "codewords move where they differ already", "7.6"),
    "CodewordSign": Flag("SIGN", "a codeword moves the wrong way", "7.6"),
    "CodewordErrors": Flag("LOGIC", "a sample without local error moves codewords", "7.6"),
    "CodewordsBefore": Flag("ORDER", "codewords that this step has moved are used in it", "7.6"),
    "LastCodebook": Flag("LOGIC", "codewords of another layer than the last move", "7.6"),
    "CodewordReinforced": Flag("LOGIC", "counters of codewords are reinforced", "7.6"),
    "CodewordState": Flag(
        "ORDER", "the counters of codewords are not kept, digested or stored", "14.2, 15.2"
    ),
    # equiangular codewords and stages
    "SweepOrder": Flag("GENERATOR", "the bits are not visited in the order of the sweep", "7.7"),
    "SweepTie": Flag("TIE", "a bit is flipped though the objective stays as it is", "7.7"),
    "SweepAtOnce": Flag("ORDER", "a flip does not hold for the visits after it", "7.7"),
    "SweepEnd": Flag("LOGIC", "there is one sweep too few, or too many", "7.7"),
    "Objective": Flag("ROUNDING", "the objective is another, or not exact", "7.7"),
    "ObjectiveWidth": Flag("WIDTH", "the terms of the objective overflow", "7.7, 17"),
    "EveryCodebook": Flag("LOGIC", "only some layers have equiangular codewords", "7.7"),
    "StageOfEpoch": Flag("ROUNDING", "an epoch has the groups of another stage", "5.5"),
    "LastStage": Flag("LOGIC", "training beyond its epochs leaves the last stage", "5.5"),
    # weight sets
    "AddedAgreements": Flag(
        "LOGIC", "the agreements of all weight sets, and of the network, are not added", "10.5"
    ),
    "SumTie": Flag("TIE", "of equal sums, a higher class is taken", "10.5"),
    "SetVotes": Flag("LOGIC", "a weight set makes outputs in another way than it says", "10.5"),
    "SnapshotTime": Flag("ORDER", "a snapshot is of another moment, or another is kept", "10.5"),
    "SetDigest": Flag("ORDER", "weight sets are not digested as specified", "14.2"),
    # the propagated rule
    "LastError": Flag("LOGIC", "a layer learns from samples that are not the last layer's", "11.5"),
    "NoCodebook": Flag("ORDER", "a layer without codewords is drawn or stored with some", "11.5"),
    "Gate": Flag("ROUNDING", "a gate opens too early or too late", "11.6"),
    "EveryGate": Flag("LOGIC", "only the gates of some perceptrons are counted", "11.6"),
    "TargetTie": Flag("TIE", "a tie of what perceptrons want, or no open gate, gives 0", "11.7"),
    "TurnedWeights": Flag("ORDER", "the weights of a perceptron are taken for an input's", "11.7"),
    "TargetsBefore": Flag("ORDER", "targets come from weights that the step has changed", "11.7"),
    # weights of samples
    "SampleWeight": Flag("LOGIC", "a sample does not move counters by its weight", "10.6"),
    "WeightWidth": Flag("WIDTH", "large weights, or their sums, overflow", "10.6, 17"),
    "WeightedErrors": Flag("LOGIC", "wrong predictions are counted without weights", "10.6"),
    "WeightedSamples": Flag("LOGIC", "N is not the sum of the weights", "10.6"),
    "WeightedCodewords": Flag("LOGIC", "trained codewords move without weights", "10.6"),
    "WeightOrder": Flag("ORDER", "weights do not go with their samples", "10.6"),
    "BatchOfWeights": Flag("LOGIC", "the size of a batch counts weights, not samples", "10.6"),
    "BalancedWeights": Flag("LOGIC", "a class weighs another number", "13.4"),
    "HalfUp": Flag("ROUNDING", "balanced weights are not rounded, a half up", "13.4"),
    # encodings and data
    "Decimal": Flag("ROUNDING", "a number is not read exactly", "12.1"),
    "Grammar": Flag("GRAMMAR", "a text is a number that is none, or the reverse", "12.1"),
    "MedianEven": Flag("ROUNDING", "the median of an even number of pixels is rounded", "12.2"),
    "MedianStrict": Flag("TIE", "a pixel at the median gives 1", "12.2"),
    "Quantile": Flag("ROUNDING", "a quantile is another value", "12.3"),
    "QuantileLargest": Flag("LOGIC", "a threshold is the largest training value", "12.3"),
    "ThresholdEqual": Flag("TIE", "a value equal to a threshold gives 1", "12.3"),
    "UnknownCategory": Flag("LOGIC", "an unknown category gives a 1", "12.4"),
    "CodePoints": Flag("ORDER", "texts are ordered by another rule than code points", "12.4, 12.6"),
    "MissingCell": Flag("LOGIC", "a missing cell sets a bit of a threshold or category", "12.8"),
    "MissingBit": Flag(
        "LOGIC", "a column has the bit missing though no cell, or every cell, was", "12.8"
    ),
    "MissingCount": Flag("ROUNDING", "missing cells count as values of a quantile", "12.8"),
    "MissingPlace": Flag("ORDER", "the bit missing is not the last of its column", "12.8"),
    "MissingUnknown": Flag("LOGIC", "an unknown category does not set the bit missing", "12.8"),
    "Spread": Flag("LOGIC", "no more quantiles are asked for than levels", "12.9"),
    "SpreadTie": Flag("TIE", "of as many thresholds, those of a higher a are taken", "12.9"),
    "SpreadEnd": Flag("LOGIC", "too few or too many numbers of quantiles are looked at", "12.9"),
    "SpreadWeights": Flag("LOGIC", "values do not count by their weights", "12.9"),
    "NumericClasses": Flag("ORDER", "integer class names are ordered as texts", "12.6"),
    "FlipStream": Flag("GENERATOR", "flips are not drawn for the number of the sample", "13.1"),
    "SplitEnd": Flag("ORDER", "the test samples are not the last of the shuffled ones", "13.2"),
    "ValidationEnd": Flag(
        "ORDER", "the validation samples are not the last of their permutation", "13.3"
    ),
    "ValidationOrder": Flag("ORDER", "samples do not keep the order that they had", "13.3"),
    "ValidationStream": Flag("GENERATOR", "the permutation is that of another purpose", "13.3"),
    "LostClass": Flag("CHECK", "a class is left without training samples", "13.3"),
    # files and long runs
    "Digest": Flag("ORDER", "the bytes of the digest are not as specified", "14.2"),
    "TensorOrder": Flag("ORDER", "tensors do not lie by element size, then name", "15.1"),
    "TensorType": Flag("WIDTH", "counters are not stored in the smallest type", "15.2"),
    "HeaderPadding": Flag("PADDING", "the header is not padded with spaces to 8 bytes", "15.1"),
    "Escapes": Flag("GRAMMAR", "texts are not escaped as specified", "15.3"),
    "LowestVersion": Flag("LOGIC", "a model does not name the lowest version it needs", "15.3"),
    "WeightBytes": Flag("PADDING", "weights alone are not in bytes, 0 and -1 when read", "15.7"),
    "AnyOrder": Flag("LOGIC", "a reader wants tensors, names or spaces in one order", "15.4"),
    "Refused": Flag("CHECK", "what must be refused is taken", "15.4, 20.6"),
    "Malformed": Flag("CHECK", "a malformed request is answered", "15.5, 20.2, 20.3"),
    "Request": Flag("CHECK", "a request is not taken that is as it should be", "20.3, 20.4"),
    "Exhaustive": Flag("LOGIC", "all inputs up to a few bits", "20.5"),
    "Accumulated": Flag("LOGIC", "a difference that shows in a long run only", "20.5"),
    "Long": Flag(
        "TIME", "takes seconds in C, a minute in Python, an hour on slow hardware", "20.5"
    ),
}
