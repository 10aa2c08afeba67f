"""The machine that is measured: its processor, and what of it each library uses."""

import os
import platform
import sys
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from fast.bench.contestants import LIBRARY, has_peers
from fast.engines import COMPILER, can_compile


def machine() -> dict[str, Any]:
    """Describe the machine: processor, how many of them, system."""
    return {
        "processor": _processor(),
        "processors": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "vectors": vectors(),
    }


def vectors() -> list[str]:
    """Name the vector instructions that NumPy has code for and the processor has, widest last."""
    config: Any = np.show_config(mode="dicts")
    simd = config["SIMD Extensions"]
    return [*simd.get("baseline", []), *simd.get("found", [])]


def instructions() -> dict[str, str]:
    """Say for which kind of processor each library has chosen its code.

    NumPy: the widest vector instructions. BLAS: its kernel, where threadpoolctl is there to tell.
    """
    found = {"numpy": (vectors() or ["none"])[-1]}
    if find_spec("threadpoolctl") is not None:
        for each in import_module("threadpoolctl").threadpool_info():
            if each["user_api"] == "blas":
                found.setdefault("its blas", str(each.get("architecture") or each["internal_api"]))
    if can_compile():
        found[COMPILER] = str(import_module("llvmlite.binding").get_host_cpu_name())
    if has_peers():
        torch: Any = import_module(LIBRARY)
        told = [part for part in torch.__config__.show().split(", ") if "BLAS_INFO=" in part]
        blas = told[0].split("=")[1] if told else "unknown"
        found[LIBRARY] = f"{torch.backends.cpu.get_cpu_capability()}, BLAS {blas}"
    return found


def versions() -> dict[str, str]:
    """Name the versions of Python, NumPy and its BLAS, and of what else is measured."""
    config: Any = np.show_config(mode="dicts")
    blas = config["Build Dependencies"]["blas"]
    return {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "blas": f"{blas['name']} {blas['version']}",
        **({"numba": version(COMPILER)} if can_compile() else {}),
        **({LIBRARY: version(LIBRARY)} if has_peers() else {}),
    }


def _processor() -> str:
    if sys.platform == "linux":
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or "unknown"
