"""On which line each key of a TOML file stands, and whether the file is too deep to be parsed.

tomllib keeps no line numbers, takes minutes for one very long dotted key and exhausts the stack on deep
nesting. One pass over the text, before tomllib sees it, mends all three. The text need not be valid TOML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tuibp.language import told

DEEPEST = 20  # brackets within brackets
LONGEST = 20  # parts of a dotted key
_SHOWN = 100  # characters of a key that count here: paths are built again for every entry of an array

# Runs of ordinary text are one token, so that a row of a thousand numbers costs no more than one number. A
# string that never ends is one token too: to give up on it would start the scan again at each of its quotes.
_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\n]*+ )
    | (?P<string>  \"{3} (?: [^"\\]++ | \\. | "(?!"") )*+ (?: "{3,5} )?
                 | '{3}  (?: [^']++ | '(?!'') )*+ (?: '{3,5} )?
                 | " (?: [^"\\\n]++ | \\[^\n] )*+ "?
                 | ' [^'\n]*+ '? )
    | (?P<newline> \n )
    | (?P<open>    [\[{] )
    | (?P<close>   [\]}] )
    | (?P<equals>  = )
    | (?P<plain>   [^\#"'\n\[\]{}=]++ )
    """,
    re.VERBOSE | re.DOTALL,
)


class TooDeepError(Exception):
    """The text nests too deeply, or holds too long a dotted key."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message, self.line = message, line


class _Frame:
    """A table, inline table or array that is open here."""

    def __init__(self, path: str, line: int, is_array: bool = False) -> None:
        self.path, self.line, self.is_array = path, line, is_array
        self.commas = 0  # so far: the index of the array's current entry
        self.value = ""  # the path of the key whose value is being read; "" while a key is read

    @property
    def here(self) -> str:
        """The path of the value that stands here."""
        return f"{self.path}[{self.commas}]" if self.is_array else self.value


class _Scanner:
    """Where the scan stands; `frames[0]` is the table of the last [header]."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}
        self.line = 1
        self.frames = [_Frame("", 1)]
        self.pieces: list[str] = []  # of the key being read
        self.header = 0  # brackets of a [table] or [[table]] header that are open
        self.opened: dict[str, int] = {}  # how often each [[table]] was

    def comment(self, text: str) -> None:
        """Comments say nothing about keys."""

    def newline(self, text: str) -> None:
        self.line += 1
        if len(self.frames) == 1:
            self.frames[0].value, self.header = "", 0
            self.pieces.clear()

    def string(self, text: str) -> None:
        if self._reads_key():
            self._piece(text.strip("\"'"))
        else:
            self._entry()
        self.line += text.count("\n")

    def plain(self, text: str) -> None:
        frame = self.frames[-1]
        if frame.is_array:
            values = text.lstrip(", \t\r")
            frame.commas += text.count(",", 0, len(text) - len(values))
            if values:
                self._entry()
            frame.commas += values.count(",")
            return
        if "," in text and len(self.frames) > 1:  # the next key of an inline table
            frame.value, text = "", text.rpartition(",")[2]
            self.pieces.clear()
        if self._reads_key():
            self._piece(text)

    def equals(self, text: str) -> None:
        frame = self.frames[-1]
        if self._reads_key():
            frame.value = self._name(frame.path)

    def open(self, text: str) -> None:
        if len(self.frames) == 1 and self._reads_key() and not self.pieces:
            self.header += 1
            return
        self._entry()
        self.frames.append(_Frame(self.frames[-1].here, self.line, is_array=text == "["))
        self.pieces.clear()
        if len(self.frames) > DEEPEST:
            raise TooDeepError(told("brackets nest more than {most} deep", most=DEEPEST), self.line)

    def close(self, text: str) -> None:
        if len(self.frames) > 1:
            self.frames.pop()
        elif self.header and self.pieces:
            path = self._in_arrays(self._name(""))
            if self.header > 1:
                self.opened[path] = self.opened.get(path, -1) + 1
                path = f"{path}[{self.opened[path]}]"
                self.lines.setdefault(path, self.line)
            self.frames[0] = _Frame(path, self.line)
        self.pieces.clear()

    def _in_arrays(self, path: str) -> str:
        """The path of a header with the table that is open of each list it lies in: `ask[0].zh`."""
        *around, last = path.split(".")
        found = ""
        for part in around:
            found = f"{found}.{part}" if found else part
            if found in self.opened:
                found = f"{found}[{self.opened[found]}]"
        path = f"{found}.{last}" if found else last
        self.lines.setdefault(path, self.line)
        return path

    def _reads_key(self) -> bool:
        frame = self.frames[-1]
        return not frame.is_array and not frame.value

    def _piece(self, text: str) -> None:
        if text.count(".") + len(self.pieces) > 2 * LONGEST:
            raise TooDeepError(told("a dotted key has more than {most} parts", most=LONGEST), self.line)
        if text.strip():
            self.pieces.append(text[:_SHOWN])

    def _entry(self) -> None:
        """Notes an array's entry that does not stand on the line of its array."""
        frame = self.frames[-1]
        if frame.is_array and frame.line != self.line:
            self.lines.setdefault(frame.here, self.line)

    def _name(self, table: str) -> str:
        """The path of the key just read, noted with the tables it implies."""
        parts = [part.strip() for part in "".join(self.pieces)[:_SHOWN].split(".")]
        path = table
        for part in parts:
            path = f"{path}.{part}" if path else part
            self.lines.setdefault(path, self.line)
        self.pieces.clear()
        return path or "?"


def key_lines(text: str) -> dict[str, int]:
    """The line, counted from 1, of every key and table of a TOML text: `{"network": 3, "network.cost": 6}`.

    An array's entry has a line of its own (`data.inputs[2]`) where it differs from the array's. Raises
    TooDeepError on what tomllib could not parse in a moment.
    """
    scanner = _Scanner()
    read = {name: getattr(scanner, name) for name in _TOKEN.groupindex}
    for token in _TOKEN.finditer(text):
        read[str(token.lastgroup)](token.group())
    return scanner.lines


def line_of(lines: Mapping[str, int], key: str) -> int | None:
    """The line of `key`, or of the nearest table or array around it; None where the file has none of them."""
    key = key if len(key) <= _SHOWN or key in lines else key[:_SHOWN]
    while key and key not in lines:
        key = key[: max(key.rfind("."), key.rfind("["), 0)]
    return lines.get(key)
