"""Chinese: each module holds the sentences of one part of tuibp under the English ones."""

from __future__ import annotations

from tuibp.language.chinese import (
    book,
    checking,
    command_line,
    commands,
    comparing,
    debugger,
    expansion,
    exporting,
    expressions,
    glossary,
    help,
    mistakes,
    panels,
    plots,
    printed,
    questions,
    reading,
    report,
    scenario,
    screen,
    their_numbers,
    torch,
)

TEXTS: dict[str, str] = {
    **book.TEXTS,
    **checking.TEXTS,
    **command_line.TEXTS,
    **commands.TEXTS,
    **comparing.TEXTS,
    **debugger.TEXTS,
    **expressions.TEXTS,
    **expansion.TEXTS,
    **exporting.TEXTS,
    **help.TEXTS,
    **glossary.TEXTS,
    **mistakes.TEXTS,
    **panels.TEXTS,
    **plots.TEXTS,
    **printed.TEXTS,
    **questions.TEXTS,
    **reading.TEXTS,
    **report.TEXTS,
    **scenario.TEXTS,
    **screen.TEXTS,
    **their_numbers.TEXTS,
    **torch.TEXTS,
}
"""Every Chinese sentence by the English one."""
