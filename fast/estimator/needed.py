"""What is taken from scikit-learn, an optional extra: it is imported here alone."""

try:
    from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
    from sklearn.utils import check_array, check_consistent_length, check_random_state, column_or_1d
    from sklearn.utils.multiclass import check_classification_targets
    from sklearn.utils.validation import assert_all_finite, check_is_fitted, validate_data
except ImportError as error:
    hint = "it needs scikit-learn from version 1.6 on: pip install 'local-binary-errors[sklearn]'"
    raise ImportError(f"{error}; {hint}") from None

__all__ = [
    "BaseEstimator",
    "ClassifierMixin",
    "TransformerMixin",
    "assert_all_finite",
    "check_array",
    "check_classification_targets",
    "check_consistent_length",
    "check_is_fitted",
    "check_random_state",
    "column_or_1d",
    "validate_data",
]
