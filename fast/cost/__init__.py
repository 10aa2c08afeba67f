"""What training costs in memory and in gates, counted in whole numbers.

sizes       what is counted: a method and the sizes of its layers
memory      the published memory model, item by item
gates       the published model of equivalent Boolean gates, item by item
equal       the floating-point network that fits into the same memory
published   every published row, beside the models
tally       what really happened in a training run
measured    the gates of what happened

Source of both models: L. Colombo, F. Pittorino, M. Roveri, arXiv 2412.00119.
"""
