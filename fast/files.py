"""Writing files whole or not at all."""

from reference.configuration.files import (
    check_regular,
    is_at,
    lock,
    remove_partials,
    whole_file,
    write_whole,
)

__all__ = ["check_regular", "is_at", "lock", "remove_partials", "whole_file", "write_whole"]
