"""``lbe export --format c`` on an Arm without a system: what it takes, and what it answers."""

import re
from pathlib import Path

import pytest

import fast
from reference.configuration import Configuration
from tests import exported
from tests.exported import STRICT, c_of, need, write

# a machine without a system: its vectors, and where the linker puts the rest
VECTORS = '.section .vectors,"a"\n.word 0x003ffff0\n.word _start\n'
PLACED = [
    "--specs=rdimon.specs",
    "-Wl,--section-start=.vectors=0",
    "-Wl,--section-start=.init=0x100",
    "-Wl,-Ttext=0x200",
]
MACHINE = [
    "qemu-system-arm",
    "-M",
    "mps2-an385",
    "-nographic",
    "-monitor",
    "none",
    "-serial",
    "none",
    "-semihosting-config",
    "enable=on,target=native",
    "-kernel",
    "on_arm",
]


@pytest.mark.parametrize(("trainable", "within"), [(False, 1.05), (True, None)])
def test_on_bare_metal(trainable: bool, within: float | None, tmp_path: Path) -> None:
    """Cortex-M: what 525-525 takes is within 5 % of its bits, and it answers on the machine."""
    need("arm-none-eabi-gcc", "arm-none-eabi-size")
    layers = (60, 40) if trainable else (525, 525)
    config = Configuration(inputs=784, classes=10, layers=layers, group=20 if trainable else 105)
    network = fast.Network(config)
    network.save(tmp_path / "m")
    files = c_of(fast.load(tmp_path / "m"), None, trainable)
    folder = write(tmp_path / "code", files)
    strict = [*STRICT.replace("-O1", "-Os").split(), "-mthumb"]
    compiler = ("arm-none-eabi-gcc", "-mcpu=cortex-m0", *strict)
    built = exported.run(*compiler, "-c", "shirts.c", cwd=folder)
    assert (built.returncode, built.stderr) == (0, "")
    sizes = exported.run("arm-none-eabi-size", "shirts.o", cwd=folder).stdout.split()
    read_only, data, memory = map(int, sizes[6:9])
    told = re.search(r"tables: (\d+)\..* are (\d+) bits", files["shirts.h"])
    kept = re.search(r"memory: (\d+);", files["shirts.h"])
    assert told is not None and kept is not None
    # code, and of the trainable one the constants of SHA-256
    assert int(told[1]) < read_only < int(told[1]) + (6000 if trainable else 1000)
    assert data == 0 and abs(memory - int(kept[1])) < 500
    if within is not None:
        assert 8 * read_only < within * int(told[2])
    undefined = exported.run("arm-none-eabi-nm", "-u", "shirts.o", cwd=folder).stdout.split()
    calls = {name for name in undefined if name != "U"}
    assert calls <= {"memset", "memcpy", *(n for n in calls if n.startswith("__aeabi_"))}
    assert not any(re.search("malloc|_[df](add|mul|div|sub)", name) for name in calls)

    need("qemu-system-arm")
    (folder / "vectors.s").write_text(VECTORS)
    rows = files["rows.txt"].splitlines(keepends=True)[:30]
    (folder / "some").write_text("".join(rows))
    parts = ("vectors.s", "main.c", "shirts.c")
    built = exported.run(
        "arm-none-eabi-gcc", "-mcpu=cortex-m3", *strict, *PLACED, "-o", "on_arm", *parts, cwd=folder
    )
    assert built.returncode == 0, built.stderr
    done = exported.run(*MACHINE, cwd=folder, stdin=folder / "some")
    assert done.stdout.splitlines() == files["expected.txt"].splitlines()[:30]
