"""A scenario that is a .safetensors file: its tables stand in the metadata, its arrays in the file itself."""

from __future__ import annotations

import json
from pathlib import Path

from tuibp.errors import InputError
from tuibp.language import told
from tuibp.scenario.safetensors import header_of

KEY = "tuibp"
"""Of the metadata: the scenario as TOML, without [parameters] and [data], which are the file's own arrays."""

OWN = ("parameters", "data")


def step_text(path: Path, shown: str, largest: int) -> str:
    """The scenario as the text of a .toml file beside this one; raises InputError where there is none.

    Whatever the text says goes through the same checks as that of any other scenario.
    """
    try:
        metadata = header_of(path).get("__metadata__")
    except (OSError, ValueError) as error:
        raise InputError(told("cannot be read: {reason}", reason=str(error)), file=shown) from None
    text = metadata.get(KEY) if isinstance(metadata, dict) else None
    if not isinstance(text, str):
        message = told(
            "holds arrays and no scenario; tuibp.torch.capture writes files with both, and a scenario reads "
            'arrays by file = "{name}"',
            name=path.name,
        )
        raise InputError(message, file=shown)
    if len(text) > largest:
        message = told(
            "its scenario has {size:,} characters, expected at most {most:,}", size=len(text), most=largest
        )
        raise InputError(message, file=shown)
    name = json.dumps(path.name, ensure_ascii=False)
    return text.rstrip("\n") + "\n" + "".join(f"\n[{table}]\nfile = {name}\n" for table in OWN)
