"""Help in a language whose characters may take two cells: argparse counts each as one."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any

from tuibp.language import told
from tuibp.report.wrap import wrapped

HEADINGS = ("usage: ", "positional arguments", "options")
"""argparse's own words around what it is given."""


class HelpInCells(argparse.RawDescriptionHelpFormatter):
    """argparse's layout, with its headings spoken and each text broken into lines by the cells it takes."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, told("usage: "))

    def start_section(self, heading: str | None) -> None:
        super().start_section(heading and told(heading))

    def format_help(self) -> str:
        """With the colon of its headings as wide as their characters."""
        return re.sub(r"(?m)(?<=[\u4e00-\u9fff]):$", "：", super().format_help())

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)
