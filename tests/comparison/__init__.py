"""Twenty public tables: the estimator beside four classifiers of scikit-learn, on equal splits.

    python -m tests.comparison FOLDER --out tables.csv [--seeds 5] [--most 1000] [--only wine,iris]

FOLDER holds the ten files. The others are shipped by packages: pip install scikit-learn, and
pip install --no-deps orange3 statsmodels palmerpenguins. A run that is in the file already is not
done again. --set NAME=VALUE: a parameter of ours. --method NAME: one of the columns, or "binary,
tuned" and "logistic, tuned" (docs/how-to/unequal-classes.md).
"""
