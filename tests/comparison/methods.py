"""The classifiers that are compared, all with the settings that they have by themselves."""

from typing import Any

from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, TunedThresholdClassifierCV
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.tree import DecisionTreeClassifier

import fast
from tests.comparison.tables import Table

OURS, LOGISTIC = "binary", "logistic"
BALANCED = ", balanced"
NAMES = (OURS, LOGISTIC, "mlp", "forest", "tree", OURS + BALANCED, LOGISTIC + BALANCED)
TUNED = ", tuned"  # balanced, and where it says one class or the other is chosen by folds
ON_REQUEST = (OURS + TUNED, LOGISTIC + TUNED)  # for tables of two classes


def make(name: str, table: Table, seed: int, **settings: Any) -> Any:
    """Make a classifier for the rows of a table; settings: of ours."""
    if name.endswith(TUNED):
        if name.startswith(OURS):
            settings = {**settings, "midpoint": False}
        return TunedThresholdClassifierCV(
            make(name.removesuffix(TUNED) + BALANCED, table, seed, **settings),
            scoring="balanced_accuracy",
            response_method="decision_function",
            cv=StratifiedKFold(5, shuffle=True, random_state=seed),
        )
    method, _, balanced = name.partition(BALANCED[:2])
    weight = "balanced" if balanced else None
    if method == OURS:
        return fast.LocalBinaryClassifier(class_weight=weight, random_state=seed, **settings)
    models = {
        LOGISTIC: LogisticRegression(class_weight=weight, max_iter=5000),
        "mlp": MLPClassifier(max_iter=500, random_state=seed),
        "forest": RandomForestClassifier(random_state=seed),
        "tree": DecisionTreeClassifier(random_state=seed),
    }
    return make_pipeline(_prepared(table), models[method])


def _prepared(table: Table) -> ColumnTransformer:
    """Standardise numbers, gaps at the median; write categories one-hot."""
    places = range(table.rows.shape[1])
    texts = [i for i in places if any(isinstance(cell, str) for cell in table.rows[:, i])]
    numbers = [i for i in places if i not in texts]
    filled = SimpleImputer(strategy="constant", fill_value="missing", missing_values=None)
    return ColumnTransformer(
        [
            ("n", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
            ("c", make_pipeline(filled, OneHotEncoder(handle_unknown="ignore")), texts),
        ]
    )
