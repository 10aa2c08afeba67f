"""The kernels of a training step in machine code, made by Numba (the extra ``compiled``).

words           what the others share: counting, packing
forward         where inputs and weights differ, and who fires
decoding        which codeword is nearest, and which samples are to be learnt
selection       whom to correct
moves           the sums of the moves, the counters and their signs
reinforcement   random words, the mask, the counters under it

They know arrays alone, and are compiled when they are first called; the code is kept on disk. What
stands for what is in fast.compiled_kernels; nothing here is imported where nobody asks for it.

In Numba a sum of a uint64 and a literal is a float, or is signed, so constants are of type
uint64 here; and a shift by 64 gives the value back, so none is made.
"""
