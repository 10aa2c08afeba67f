"""Writing files whole or not at all."""

from reference.configuration.files import check_regular, remove_partials, whole_file, write_whole

__all__ = ["check_regular", "remove_partials", "whole_file", "write_whole"]
