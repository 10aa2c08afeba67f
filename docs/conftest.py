"""The examples of the API and of the exercises are run where they come from."""

collect_ignore = ["api.md", "exercises.md", "conftest.py"]
