"""Questions drawn by Hypothesis (extra oracle), which shrinks those that two answer differently.

pieces    words, vectors, counters, numerals, texts (20.2)
parts     questions about bits, the generator, counters, one layer (2 to 9, 11)
networks  about configurations, steps, epochs, predictions, model files (5, 10, 14, 15)
tables    about encodings and data sets (12, 13)
search    asking until two answers differ
found     the vectors file that a difference is kept in
"""
