"""The suspects of a hunt: the equations of a program, then the mistakes that can be made in one."""

from __future__ import annotations

from tuibp.debugger.hunt import Hunt, word_of
from tuibp.engine.notation import Notation
from tuibp.language import told
from tuibp.program.mistakes.mistake import Place
from tuibp.program.mistakes.planting import equation_at, made_at
from tuibp.report.lines import Segment, crop
from tuibp.report.lists.rows import Row, aligned, cut_mark, in_notation, remark
from tuibp.report.titles import equation_title


def equation_rows(hunt: Hunt, width: int, notation: Notation) -> list[Row]:
    """The equations as they should be, in computing order; the key is what each is called by."""
    right = hunt.right
    equations = [e for e in (*right.example, *right.update) if made_at(right, Place(e.id, e.layer))]
    table = [(word_of(e), in_notation(e.text(notation), notation)) for e in equations]
    return [
        Row(crop((Segment(text),), width, cut_mark(notation)), word, (Segment(equation_title(equation)),))
        for text, (word, _), equation in zip(aligned(table), table, equations, strict=True)
    ]


def mistake_rows(hunt: Hunt, place: Place, width: int, notation: Notation) -> list[Row]:
    """The mistakes that can be made in an equation, by their names."""
    text = in_notation(equation_at(hunt.right, place).text(notation), notation)
    rows = [remark(text), Row(())]
    mistakes = made_at(hunt.right, place)
    table = [(one.name, in_notation(told(one.sentence), notation)) for one in mistakes]
    for line, one in zip(aligned(table), mistakes, strict=True):
        more = in_notation(f"{told(one.sentence)} ({told(one.origin)})", notation)
        rows.append(Row(crop((Segment(line),), width, cut_mark(notation)), one.name, (Segment(more),)))
    return rows
