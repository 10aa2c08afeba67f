"""The examples of the API and of the exercises are run where they come from."""

from importlib.util import find_spec

collect_ignore = ["api.md", "exercises.md", "conftest.py"]
if find_spec("sklearn") is None:  # the extra
    collect_ignore.append("how-to/scikit-learn.md")
