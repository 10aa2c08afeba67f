"""The experiments of the publication, and its own results."""
