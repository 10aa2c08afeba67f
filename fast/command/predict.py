"""``lbe predict``: the class of every sample of a file."""

import argparse
import json
from pathlib import Path

from fast.command.engines import loaded, settled_to_predict
from fast.command.notice import notice
from fast.command.printable import readable
from fast.command.source_options import given_options
from fast.command.unread import refuse_beside_samples
from fast.command.values import label_of
from fast.data.for_model import raw_for

LONGEST_NAME = 1000  # characters of a class, written for people; --json writes every name whole


def run(options: argparse.Namespace) -> int:
    """Print one class a line, in the order of the samples."""
    given = given_options(vars(options))
    refuse_beside_samples(options.file, given)
    engine, description = loaded(options.engine, options.model)
    raw, remarks = raw_for(Path(options.file), description, given)
    for remark in remarks:
        notice(remark)
    samples = engine.encode(raw, description.encoding)
    settled_to_predict(engine, len(samples))
    predictions = engine.predict(samples).tolist()
    classes = [label_of(description, index) for index in predictions]
    if options.json:
        print(json.dumps({"predictions": classes}))
    else:
        print("\n".join(readable(name, LONGEST_NAME) for name in classes))
    return 0
