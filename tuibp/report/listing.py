"""The Program panel: the equations of this update, done, current and coming."""

from __future__ import annotations

from tuibp.debugger.position import Focus, Level
from tuibp.debugger.stopping.sites import Site
from tuibp.debugger.view import View
from tuibp.language import told
from tuibp.program.equations import Equation
from tuibp.report.lines import Line, Segment, Style, cut, padded

GUTTER = " "
"""The column where breakpoints stand, where there is none."""


def listing_lines(view: View, width: int, height: int) -> tuple[Line, ...]:
    """The listing, scrolled so that the current line stands in view."""
    lines, current = _lines(view, width)
    if len(lines) > height:
        top = max(0, min(current - height // 2, len(lines) - height))
        lines = lines[top : top + height]
    return tuple(lines)


def _lines(view: View, width: int) -> tuple[list[Line], int]:
    position, program = view.position, view.walk.program
    lines: list[Line] = []
    current = 0
    phase = ""
    for in_update, listing in ((False, program.example), (True, program.update)):
        here = (position.example is None) == in_update
        for k, equation in enumerate(listing):
            if equation.phase != phase:
                phase = equation.phase
                lines.append((Segment(told(phase), "title"),))
            at = here and k == position.equation
            if at:
                current = len(lines)
            done = (here and k < position.equation) or (not in_update and position.example is None)
            sign = _breakpoint(view, Site("update" if in_update else "example", k))
            lines.append(_line(view, equation, sign, at, done, width))
            if at and position.level > Level.EQUATION:
                current = len(lines) - 1
                for p in range(len(equation.parts)) if len(equation.parts) > 1 else ():
                    lines.append(_part_line(view, equation, p, width))
                    current += p <= (position.part or 0)
                    if p == position.part:
                        lines += _inside(view)
                if len(equation.parts) == 1:
                    lines += _inside(view)
                current += len(_inside(view))
    return lines, current


def _breakpoint(view: View, site: Site) -> Segment:
    """The sign of a breakpoint set on this line: on, or switched off."""
    if site not in view.breakpoints:
        return Segment(GUTTER)
    on, off = ("●", "○") if view.notation.key == "unicode" else ("*", "o")
    return Segment(on, "error") if view.breakpoints[site] else Segment(off, "muted")


def _line(view: View, equation: Equation, sign: Segment, at: bool, done: bool, width: int) -> Line:
    inside = at and view.level > (Level.EQUATION if len(equation.parts) > 1 else Level.PART)
    mark = (_marks(view)[2] if inside else _marks(view)[1]) if at else _marks(view)[0] if done else " "
    chosen = view.focus.tensor == equation.result and not at
    style: Style = "current" if at else "cursor" if chosen else "text" if done else "coming"
    if chosen:
        mark = _marks(view)[3]
    elif done and not at and view.theirs is not None and view.theirs.is_wrong(view.position, equation.result):
        mark = "≠" if view.notation.key == "unicode" else "!"
    room = max(width - 5 - len(equation.tag), 4)
    text = _cut(equation.text(view.notation), room, view)
    link = Focus(equation.result, (0,) * len(view.shapes[equation.result]))
    return (
        sign,
        Segment(f"{mark} "),
        Segment(padded(text, room), style, link),
        Segment(f" {equation.tag} ", "current" if at else "muted", link),
    )


def _part_line(view: View, equation: Equation, p: int, width: int) -> Line:
    part, here = equation.parts[p], view.position.part or 0
    deeper = view.level > Level.PART
    mark = _marks(view)[0] if p < here else _marks(view)[2 if deeper else 1] if p == here else " "
    style: Style = "current" if p == here else "text" if p < here else "coming"
    text = _cut(part.text(view.notation), max(width - 6, 4), view)
    link = Focus(part.result, (0,) * len(view.shapes[part.result]))
    return (Segment(f"{GUTTER}  {mark} "), Segment(text, style, link))


def _inside(view: View) -> list[Line]:
    """`entry 2/3` and under it `term 1/2`, where one has stepped so deep."""
    lines: list[Line] = []
    for level in (Level.ENTRY, Level.TERM):
        if level <= view.level:
            place = view.position.at(level)
            mark = _marks(view)[1 if level == view.level else 2]
            count = view.walk.children(view.walk.parent(place))
            text = f"{told(level.word)} {view.walk.ordinal(place) + 1}/{count}"
            lines.append(
                (Segment(f"{GUTTER}{'  ' * (level - Level.EQUATION)}{mark} "), Segment(text, "current"))
            )
    return lines


def _cut(text: str, room: int, view: View) -> str:
    return cut(text, room, "…" if view.notation.key == "unicode" else "~")


def _marks(view: View) -> tuple[str, str, str, str]:
    """Done, here, here with something inside, and the line that the cursor's number is the result of."""
    return ("✓", "▶", "▽", "▸") if view.notation.key == "unicode" else ("x", ">", "v", "*")
