"""The Equation panel: the equation, its operands and result as matrices, and one entry's arithmetic."""

from __future__ import annotations

from tuibp.debugger.position import Focus, Level
from tuibp.debugger.view import Subject, View
from tuibp.engine.scalar import Entry, Piece, Scalar
from tuibp.engine.scalar_steps import Applied, Step
from tuibp.language import colon, told
from tuibp.program.notation import IN_ASCII
from tuibp.report.beside import remarks, same_equation
from tuibp.report.chain import Item, Sign, chain
from tuibp.report.lines import RULE, Line, Segment, Style, cells, centred
from tuibp.report.matrix import Matrix
from tuibp.report.numbers import short
from tuibp.report.wrap import glued, wrap

Link = list[Item]


def equation_lines(view: View, width: int, height: int) -> tuple[Line, ...]:
    """The whole panel: text on top, arithmetic at the bottom, and the matrices in the room between."""
    other = same_equation(view)
    head = [*wrap(_text(view), width), *_text_of_other(view, other, width)]
    beside = remarks(view, width)
    room = height - len(head) - len(beside) - 1 - LEAST_ROWS
    arithmetic = _arithmetic(view, width, room)
    if other is not None:
        theirs = written(other, width, before=_name_of_other(view))
        arithmetic += theirs if len(arithmetic) + len(theirs) <= room else []
    foot = [*arithmetic, *beside]
    room = height - len(head) - len(foot) - 1
    body = _matrices(view, width, max(room, 2))
    if other is not None:
        body += _matrices_of_other(view, other, width, room - len(body))
    gap = [()] if room > len(body) + 1 else []
    lines = [*head, *gap, *body]
    spare = height - len(lines) - len(foot) - 1
    return (*lines, *([()] if spare > 0 else []), RULE, *foot)[:height]


def _name_of_other(view: View) -> tuple[Segment, ...]:
    return (Segment(f"{glued(view.other_name)}{colon()}", "muted"),)


def _text_of_other(view: View, other: View | None, width: int) -> list[Line]:
    """The other run's equation, where it is another one, or that it has none."""
    if other is None:
        if not view.other_name:
            return []
        if view.other is None:
            said = told(
                "{name} has nothing here: fewer updates, or a smaller mini-batch", name=view.other_name
            )
        else:
            said = told("{name} does without this equation", name=view.other_name)
        return wrap((Segment(said, "muted"),), width)
    text = _text(other)
    if [s.text for s in text] == [s.text for s in _text(view)]:
        return []
    return wrap((*_name_of_other(view), *text), width, indent=2)


def _matrices_of_other(view: View, other: View, width: int, room: int) -> list[Line]:
    """The other run's matrices under a line with its name; none where there is no room for a window."""
    rows = max(map(_rows, chain(other))) + 1
    if room - 1 < min(rows, LEAST_ROWS):
        return []
    lines = _matrices(other, width, room - 1)
    return [_name_of_other(view), *lines] if len(lines) < room else []


LEAST_ROWS = 4
"""Lines the matrices get before the arithmetic is shortened: a heading and three rows."""


def _arithmetic(view: View, width: int, most: int) -> list[Line]:
    """The written-out arithmetic; without the symbols, then cut, where it takes more than `most` lines."""
    lines = written(view, width)
    if len(lines) > most:
        lines = written(view, width, symbols=False)
    if len(lines) > most:
        dots = "…" if view.notation.key == "unicode" else "..."
        lines = [*lines[: max(most, 1) - 1], (Segment(f"  {dots}", "muted"),), lines[-1]]
    return lines


def _text(view: View) -> list[Segment]:
    if view.part is None:
        return [Segment(view.equation.text(view.notation), "title")]
    k, count = (view.position.part or 0) + 1, len(view.equation.parts)
    segments = [Segment(view.part.text(view.notation), "title")]
    if count > 1:
        whole = view.equation.text(view.notation)
        said = told("part {number}/{count} of {equation}", number=k, count=count, equation=whole)
        segments.append(Segment(f"   {said}", "muted"))
    return segments


# ---- matrices ----


def _matrices(view: View, width: int, height: int) -> list[Line]:
    """The chain of matrices: whole in one band or two, else windows on them, else without its beginning."""
    links = chain(view)
    whole = _whole(links)
    if _width([_joined(links)], whole) <= width:
        return _band(_joined(links), height - 1, whole)
    for bands in _splits(links):
        if _width(bands, whole) <= width and sum(_rows(band) + 1 for band in bands) <= height:
            return [line for band in bands for line in _band(band, height, whole)]
    dots = Sign("…" if view.notation.key == "unicode" else "...")
    cut: list[Link] = [[dots], *links[1:]]
    if _in_sight(view, links[0]):
        cut = [links[0], [*links[1][:1], dots]]
    for shorter in (links, cut) if len(links) > 2 else (links,):
        columns = _fitted(shorter, width, FEWEST)
        if columns is not None:
            return _band(_joined(shorter), height - 1, columns)
    bands = _splits(links)[-1]
    if height < 2 * len(bands) or any(_fitted([band], width, 1) is None for band in bands):
        bands = _stacked(_joined(links), width)
        most = max(height // 2, 1)
        if len(bands) > most:
            first = next((k for k, band in enumerate(bands) if _in_sight(view, band)), len(bands))
            first = min(first, len(bands) - most)
            bands = [[dots, *bands[first]], *bands[first + 1 : first + most]]
    rows = _shared([_rows(band) for band in bands], height - len(bands))
    fitted = (_fitted([band], width, 1) or _whole([band], 1) for band in bands)
    return [
        line
        for band, count, shown in zip(bands, rows, fitted, strict=True)
        for line in _band(band, count, shown)
    ]


def _shared(wanted: list[int], rows: int) -> list[int]:
    """So many rows, shared among bands that want so many: one each in turn, until nobody wants or has more.

    Every band has one, whatever there is.
    """
    given = [1] * len(wanted)
    for _ in range(rows - len(wanted)):
        short_of = [k for k, one in enumerate(wanted) if one > given[k]]
        if not short_of:
            break
        given[min(short_of, key=lambda k: (given[k], -wanted[k]))] += 1
    return given


def _in_sight(view: View, band: Link) -> bool:
    """Whether the cursor is in one of these matrices."""
    return any(isinstance(item, Matrix) and item.tensor == view.focus.tensor for item in band)


def _stacked(items: Link, width: int) -> list[Link]:
    """Bands of as many matrices as fit beside each other, each with the signs before it."""
    bands: list[Link] = [[]]
    waiting: Link = []
    for item in items:
        waiting.append(item)
        if isinstance(item, Matrix):
            wider = [*bands[-1], *waiting]
            if bands[-1] and _width([wider], _whole([wider], 1)) + 2 > width:
                bands.append(waiting)
            else:
                bands[-1] = wider
            waiting = []
    bands[-1] += waiting
    return bands


FEWEST = 3
"""Columns a matrix keeps before the chain is cut instead."""


def _splits(links: list[Link]) -> list[list[Link]]:
    """The chain in two bands, split at the sign of one of its links."""
    return [[_joined(links[:k]), _joined(links[k:])] for k in range(len(links) - 1, 0, -1)]


def _rows(band: Link) -> int:
    return max((item.size[0] for item in band if isinstance(item, Matrix)), default=1)


def _whole(links: list[Link], most: int = 10**9) -> dict[int, int]:
    """Every matrix with all its columns (or with `most`)."""
    return {id(m): min(m.size[1], most) for link in links for m in link if isinstance(m, Matrix)}


def _width(bands: list[Link], columns: dict[int, int]) -> int:
    """Cells the widest band takes."""
    return max(
        sum(len(i.text) if isinstance(i, Sign) else i.width(columns[id(i)]) for i in band) + len(band) - 1
        for band in bands
    )


def _fitted(links: list[Link], width: int, fewest: int) -> dict[int, int] | None:
    """As many columns as fit, the widest matrix giving way first; None where `fewest` are too many."""
    band = _joined(links)
    matrices = [item for item in band if isinstance(item, Matrix)]
    columns = {id(m): min(m.size[1], max(width // m.cell_width, 1)) for m in matrices}
    while _width([band], columns) > width:
        wide = [m for m in matrices if columns[id(m)] > min(fewest, m.size[1])]
        if not wide:
            return None
        columns[id(max(wide, key=lambda m: columns[id(m)] * m.cell_width))] -= 1
    return columns


def _joined(links: list[Link]) -> Link:
    return [item for link in links for item in link]


def _band(items: Link, rows: int, columns: dict[int, int]) -> list[Line]:
    """Matrices side by side, centred on one line, under their headings."""
    drawings: list[tuple[str, list[Line], int]] = []
    for item in items:
        if isinstance(item, Sign):
            drawings.append(("", [(Segment(item.text, "title"),)], len(item.text)))
        else:
            drawn = item.draw(rows, columns[id(item)])
            inner = max(sum(len(s.text) for s in line) for line in drawn)
            drawings.append((item.heading, drawn, max(inner, cells(item.heading))))
    height = max(len(drawn) for _, drawn, _ in drawings)
    heading: list[Segment] = []
    lines: list[list[Segment]] = [[] for _ in range(height)]
    for k, (label, drawn, wide) in enumerate(drawings):
        gap = " " if k else ""
        heading.append(Segment(f"{gap}{centred(label, wide)}", "muted"))
        top = (height - len(drawn)) // 2
        for row, line in enumerate(lines):
            inside: Line = drawn[row - top] if 0 <= row - top < len(drawn) else ()
            used = sum(len(s.text) for s in inside)
            before = (wide - used) // 2
            line += [Segment(gap + " " * before), *inside, Segment(" " * (wide - used - before))]
    return [tuple(heading), *(tuple(line) for line in lines)]


# ---- arithmetic ----


def written(view: View, width: int, *, symbols: bool = True, before: tuple[Segment, ...] = ()) -> list[Line]:
    """The subject's arithmetic with symbols (or without), then with every number, then its value.

    What stands `before` it is on the same line.
    """
    subject = view.subject
    name = view.notation.entry(subject.tensor, subject.index)
    gets = (
        view.notation.gets
        if view.equation.phase == "update" and subject.tensor.kind.endswith("_new")
        else "="
    )
    value = view.value(subject.tensor, subject.index)
    style: Style = "cursor" if view.is_focus(subject.tensor, subject.index) else "lit"
    title = Segment(glued(name), style, _link(subject))
    if view.level is Level.TERM and view.term is not None:
        return _term_lines(view, title, width)  # one has stepped into this run alone
    form, numbers = glued(view.arithmetic.symbols(view.notation)), _numbers(view, view.arithmetic)
    equals = Segment(glued(" = "))
    segments, sign = [title], glued(f" {gets} ")
    symbols = symbols and not _keeps_back(view)
    if symbols and form not in (title.text, "".join(s.text for s in numbers)):
        segments, sign = [*segments, Segment(f"{sign}{form}")], equals.text
    segments += [Segment(sign), *numbers]
    segments += _worked(view, view.arithmetic)
    computed = _computed(view, subject, value)
    result = _shown(view, computed, Entry(subject.tensor, subject.index, computed or 0.0))
    if [s.text for s in numbers] != [result]:
        segments += [equals, Segment(result, "coming" if value is None else "title", _link(subject))]
    if value is not None and computed is not value:
        number = told("by hand {value}", value=short(value, view.number_format))
        segments += [Segment(","), Segment(glued(f" {number}"), "title", _link(subject))]
    return wrap((*before, *segments), width, indent=2)


def _keeps_back(view: View) -> bool:
    """Whether only numbers are written out: in a hunt where what runs is not to be read."""
    return view.hunt is not None and view.hunt.hidden and not view.hunt.ended


def _computed(view: View, subject: Subject, value: float | None) -> float | None:
    """What the arithmetic comes to; `value` itself, unless that was put there by hand."""
    example = view.position.example
    if value is None or subject.index not in view.batch.edited(subject.tensor, example):
        return value
    return float(view.batch.computed(subject.tensor, example)[subject.index])


def _worked(view: View, scalar: Scalar) -> list[Segment]:
    """How a slope is worked out of the function it is the slope of: `= 0.5250 · (1 − 0.5250)`."""
    if isinstance(scalar, Step):
        scalar = scalar.inner
    if not (isinstance(scalar, Applied) and scalar.function.base):
        return []
    if not all(view.is_known(entry.tensor, entry.index) for entry in scalar.entries()):
        return []
    base = short(scalar.function.base.scalar(scalar.argument.value), view.number_format)
    text = scalar.function.by_base.format(f"({base})" if base.startswith("-") else base)
    if view.notation.key == "ascii":
        text = text.translate(IN_ASCII)
    return [Segment(glued(f" = {text}"))]


def _term_lines(view: View, title: Segment, width: int) -> list[Line]:
    """One term of a sum: what it is, and the sum up to it."""
    count, term = view.arithmetic.terms()
    k = view.term or 0
    one = term(k)
    symbols, numbers = glued(one.symbols(view.notation)), _numbers(view, one)
    known = not any(s.style == "coming" for s in numbers)
    value = short(one.value, view.number_format) if known else _unknown(view)
    place = told("term {number} of {count}", number=k + 1, count=count)
    segments = [title, Segment(f"  {place}:  ", "muted")]
    if _keeps_back(view):
        segments += numbers
    else:
        segments.append(Segment(symbols))
        if "".join(s.text for s in numbers) != symbols:
            segments += [Segment(glued(" = ")), *numbers]
    if "".join(s.text for s in numbers) != value:
        segments += [Segment(f" = {value}", "title")]
    lines = wrap(segments, width, indent=2)
    if count == 1:
        return lines
    total = sum(term(j).value for j in range(k + 1)) if known else None
    text = _unknown(view) if total is None else short(total, view.number_format)
    word = (
        told("sum of all {count} terms", count=count)
        if k + 1 == count
        else told("sum after {number} of {count} terms", number=k + 1, count=count)
    )
    return [*lines, (Segment(f"  {word}{colon()}", "muted"), Segment(text, "title"))]


def _numbers(view: View, scalar: Scalar) -> list[Segment]:
    return [_segment(view, piece) for piece in scalar.written(lambda v, e: _shown(view, v, e), view.notation)]


def _segment(view: View, piece: Piece) -> Segment:
    entry = piece.entry
    if entry is None:
        return Segment(glued(piece.text))
    if not view.is_known(entry.tensor, entry.index):
        return Segment(piece.text, "coming")
    focused = view.is_focus(entry.tensor, entry.index)
    style: Style = "cursor" if focused else "lit"
    return Segment(piece.text, style, Focus(entry.tensor, entry.index))


def _shown(view: View, number: float | None, entry: Entry | None) -> str:
    """A number with all its digits, so that the arithmetic can be checked; `·` before it is computed."""
    if number is None:
        return _unknown(view)
    if entry is None:
        return short(number, view.number_format)
    return short(number, view.number_format) if view.is_known(entry.tensor, entry.index) else _unknown(view)


def _unknown(view: View) -> str:
    return "·" if view.notation.key == "unicode" else "."


def _link(subject: Subject) -> Focus:
    return Focus(subject.tensor, subject.index)
