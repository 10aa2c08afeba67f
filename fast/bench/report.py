"""The results for people: a table, ratios first, and a plot."""

import io
from collections.abc import Iterator
from typing import Any

from fast.bench.engines import engine_lines


def lines(result: dict[str, Any]) -> Iterator[str]:
    """Write the results, a line each: ours against theirs, ratios above 1 where ours is faster."""
    cases = result["cases"]
    yield from machine_lines(result)
    yield f"data: {result['data']}" + (" (quick: few runs, few samples)" if result["quick"] else "")
    for threads, kernel in cases["kernel"].items():
        yield f"\nkernel against float32 BLAS with {threads} thread{'s'[: int(threads) > 1]}"
        yield "  batch     n     K   ratio   GMAC/s  theirs  spread"
        for case in kernel:
            yield (
                f"  {case['batch']:>5} {case['n']:>5} {case['perceptrons']:>5}"
                f"  {case['ratio']:6.2f}  {case['fast_gmacs']:7.1f} {case['dense_gmacs']:7.1f}"
                f"  {_spread(case)}"
            )
    for threads, case in cases["epoch"].items():
        yield f"\n525-525 against dense float32, {_threads(threads)}: {case['samples']} samples"
        yield f"  epoch       {_against(case)}"
        yield f"  prediction  {_against(case['prediction'])}"
        yield f"              {case['prediction']['fast_rows_per_s']:,.0f} rows a second"
        if "thread_speedup" in case:
            yield f"  {_threads(threads)} over one: {case['thread_speedup']:.2f}"
    for threads, widths in cases["growth"].items():
        yield f"\nepochs of two equal layers, {_threads(threads)}, {widths[0]['samples']} samples"
        yield "  width     weights  seconds  spread"
        for case in widths:
            yield (
                f"  {case['width']:>5} {case['weights']:>11}  {case['median_s']:7.3f}"
                f"  {case['spread']:5.0%}"
            )
    growth = result["growth_4095_over_2025"]
    if growth is not None:
        yield f"  4095 against 2025: {growth:.2f} of the growth in weights"
    if "engines" in cases:
        yield "\n" + "\n".join(engine_lines(cases["engines"]))
    yield "\ntricks, times as fast as without"
    for case in cases["tricks"]:
        yield f"  {case['ratio']:6.2f}  {case['where']}: {case['what']}"
    yield f"\n{limits(cases)}"
    step, start = cases["step"], cases["start_up"]
    yield (
        f"\nstep of 100 samples: reference {step['reference']['median_s']:.3f} s, "
        f"fast {1000 * step['fast']['median_s']:.1f} ms"
    )
    memory = cases["peak_memory_mb"]
    yield f"peak memory of lbe train: {'not told' if memory is None else f'{memory:.0f} MB'}"
    yield (
        f"lbe --help {start['lbe_help']['median_s']:.2f} s, "
        f"import fast {start['import_fast']['median_s']:.2f} s, "
        f"of which Python {start['python']['median_s']:.2f} s"
    )
    yield "beside PyTorch on the same bits: lbe bench --only peers"


def machine_lines(result: dict[str, Any]) -> Iterator[str]:
    """Describe the machine that was measured."""
    machine, versions = result["machine"], result["versions"]
    yield f"{machine['processor']}, {machine['processors']} processors, {machine['system']}"
    numba = f", Numba {versions['numba']}" if "numba" in versions else ""
    yield f"Python {versions['python']}, NumPy {versions['numpy']}{numba}, {versions['blas']}"
    if "vectors" in machine:
        yield f"vector instructions: {', '.join(machine['vectors']) or 'none that NumPy knows'}"


def limits(cases: dict[str, Any]) -> str:
    """Say what of a step nothing can be taken off, and what the ratio would be without the rest."""
    epoch, parts = cases["epoch"]["1"], cases["limits"]
    steps = -(-epoch["samples"] // 100)
    step, theirs = (epoch[who]["median_s"] / steps for who in ("fast", "dense"))
    least = parts["comparison"] + parts["random_words"]
    return (
        f"A step of an epoch takes {1000 * step:.2f} ms. Alone, the comparison of its two layers "
        f"takes {1000 * parts['comparison']:.2f} ms, and drawing its random words "
        f"{1000 * parts['random_words']:.2f} ms. If all the rest took no time, the epoch would be "
        f"{theirs / least:.1f} times as fast as the dense one, not {theirs / step:.1f} times."
    )


def plot(result: dict[str, Any], kind: str) -> bytes:
    """Draw kernel, epochs and growth as an image. Raises ImportError without matplotlib."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    cases = result["cases"]
    figure, (left, middle, right) = plt.subplots(1, 3, figsize=(12, 3.6), layout="constrained")
    kernel = cases["kernel"]["1"]
    names = [f"{case['batch']}, {case['n']}, {case['perceptrons']}" for case in kernel]
    places = range(len(names))
    left.barh([p + 0.2 for p in places], [c["fast_gmacs"] for c in kernel], 0.4, label="fast")
    left.barh([p - 0.2 for p in places], [c["dense_gmacs"] for c in kernel], 0.4, label="BLAS")
    left.set(yticks=list(places), yticklabels=names, xlabel="GMAC/s", title="kernel, one thread")
    left.legend()
    for shift, who in ((-0.2, "fast"), (0.2, "dense")):
        epochs = [case[who]["median_s"] for case in cases["epoch"].values()]
        middle.bar([p + shift for p in range(len(epochs))], epochs, 0.4, label=who)
    middle.set(
        xticks=range(len(cases["epoch"])),
        xticklabels=[_threads(threads) for threads in cases["epoch"]],
        ylabel="seconds",
        title=f"epoch of {cases['epoch']['1']['samples']} samples",
    )
    middle.legend()
    for threads, widths in cases["growth"].items():
        weights = [case["weights"] for case in widths]
        right.loglog(weights, [c["median_s"] for c in widths], "o-", label=_threads(threads))
    right.set(xlabel="weights", ylabel="seconds", title="epoch by width")
    right.legend()
    image = io.BytesIO()
    # without the date the same results make the same file
    metadata = {"Date": None} if kind in ("svg", "pdf") else {}
    with plt.rc_context({"svg.hashsalt": "lbe bench"}):
        figure.savefig(image, format=kind, metadata=metadata)
    plt.close(figure)
    return image.getvalue()


def _threads(count: str) -> str:
    return "one thread" if count == "1" else f"{count} threads"


def _spread(case: dict[str, Any]) -> str:
    return f"{case['fast']['spread']:4.0%} {case['dense']['spread']:4.0%}"


def _against(case: dict[str, Any]) -> str:
    ours, theirs = case["fast"]["median_s"], case["dense"]["median_s"]
    return f"{case['ratio']:5.2f} times: {ours:.3f} s against {theirs:.3f} s, spread{_spread(case)}"
