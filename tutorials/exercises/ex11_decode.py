"""ex11: Decode, with ties.

Chapter: 06-codebooks
Clause: 7.3
"""


def decode(agreements: list[int]) -> int:
    """Name the class whose codeword agrees best with what the layer says.

    agreements: one number for each class, as ex10 makes them; at least two. Return the position of
    the largest: the prediction of the layer. Where several are largest, return the lowest position:
    a rule that everybody follows, so that everybody gets the same bits.

    >>> decode([3, 5, 5])
    1
    """
    raise NotImplementedError


def is_decoding(agreements: list[int], prediction: int) -> int:
    """Write down the property: is this prediction the right one?

    A property is a test that fits every input. It says what a right answer is, not how it is
    found: no class agrees better than the predicted one, and no class before it agrees as well.
    prediction: any integer, also one that is the position of no class. Return 1 if it is right,
    else 0. Do not call `decode`: if both make the same mistake, nobody will notice.

    >>> is_decoding([3, 5, 5], prediction=1), is_decoding([3, 5, 5], prediction=2)
    (1, 0)
    """
    raise NotImplementedError
