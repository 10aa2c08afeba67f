"""What ``lbe bench --only peers`` takes from ``lbe train``, and where it goes on."""

import json
from pathlib import Path
from typing import Any

from fast.command.network_options import network_of
from fast.command.presets import settle
from fast.command.source_options import levels_of, source_of
from fast.data.images import on_disk

DATA = "fashion-mnist"


def default_settings(data_dir: str | None, data: str = DATA) -> dict[str, Any] | None:
    """Give what ``lbe train --data`` would train on, and how, for fast.bench.peers.until.

    None where the files of the images are not there.
    """
    if data == DATA and not on_disk(DATA, None if data_dir is None else Path(data_dir)):
        return None
    # what was not given is None
    unsaid = dict.fromkeys(("preset", "rule", "layers", "epochs", "encoding", "group"))
    options = settle({**unsaid, "data": data, "data_dir": data_dir})
    source = source_of(options)
    return {
        "config": network_of(options).configuration(1, 2).to_json(),
        "source": source.given,
        "levels": levels_of(source),
        "bias": options["preset_bias"],
    }


def kept_result(out: str | None) -> dict[str, Any]:
    """Read what an earlier call wrote; nothing where there is no file, or another one."""
    try:
        kept = json.loads(Path(out).read_text(encoding="utf-8")) if out is not None else {}
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) and isinstance(kept.get("parts"), dict) else {}
