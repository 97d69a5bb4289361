"""From the words of a command line to its exit status."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from tuibp.cli.table import COMMANDS, VALUED, module_of
from tuibp.errors import TuibpError, did_you_mean, quoted
from tuibp.language import told
from tuibp.report.output import abandon_output, narrate

TYPE_CHECKING = False  # as in typing, whose import alone takes half as long as Python's start
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; what the user got wrong is one line on standard error."""
    # The matrices are small: a second thread of the matrix library costs more than it computes.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Esc is told from the beginning of another key by waiting, and Esc is to stop a run within 100 ms.
    os.environ.setdefault("ESCDELAY", "50")
    try:
        return _command(_in_their_language(list(sys.argv[1:] if argv is None else argv)))
    except TuibpError as error:
        narrate(str(error))
        return 2
    except SystemExit as done:  # argparse, after --help and --version
        return int(done.code or 0)
    except BrokenPipeError:  # whoever read our output has seen enough
        abandon_output()
        return 141
    except KeyboardInterrupt:
        abandon_output()
        return 130
    except Exception as error:  # a mistake of tuibp itself: the line says so, and where its report is
        from tuibp.tui.guest.crash import UNEXPECTED, crash_line

        narrate(crash_line([error]))
        return UNEXPECTED


def _in_their_language(words: list[str]) -> list[str]:
    """Speak the language of `--lang`, TUIBP_LANG or the locale; the words without the option."""
    from tuibp import language
    from tuibp.language.choice import LANGUAGES, by_environment

    kept, asked = _without_option(words, "--lang")
    preset = os.environ.get("TUIBP_LANG", "")
    language.use(by_environment(os.environ))
    option, chosen = ("TUIBP_LANG", preset) if asked is None else ("--lang", asked)
    if chosen in LANGUAGES:
        language.use(chosen)
    elif asked is not None or preset:
        hint, word = did_you_mean(chosen, LANGUAGES), quoted(chosen, 12)
        message = told("{word} is no language tuibp speaks{hint}", word=word, hint=hint)
        raise TuibpError(f"{option}: {message}")
    return kept


def _without_option(words: list[str], option: str) -> tuple[list[str], str | None]:
    """The words without an option, wherever before `--` it stands, and its last value; None without one."""
    kept, value, rest = list[str](), None, iter(words)
    for word in rest:
        name, equals, text = word.partition("=")
        if word == "--":
            return [*kept, word, *rest], value
        if name != option:
            kept.append(word)
        else:
            value = text if equals else next(rest, "")
    return kept, value


def _command(words: list[str]) -> int:
    """Run the command among the words, which may stand behind options; without one, the debugger."""
    for place, word in enumerate(words):
        if word == "--":
            break
        if not word.startswith("-") and (place == 0 or words[place - 1] not in VALUED):
            if word in COMMANDS:
                command = import_module(module_of(word))
                return int(command.run(words[:place] + words[place + 1 :]))
            break

    from tuibp.cli.debugging import debug

    return debug(words)
