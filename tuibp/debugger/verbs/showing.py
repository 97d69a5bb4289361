"""How things are shown: what is watched, how numbers and symbols are written, the order of the listing."""

from __future__ import annotations

from collections import deque

from tuibp.debugger.jumps import Place
from tuibp.debugger.position import Position
from tuibp.debugger.session import LOGGED, NUMBER_FORMATS, TABS, Session
from tuibp.debugger.walk import Refused
from tuibp.debugger.watches import Watch
from tuibp.errors import did_you_mean, quoted
from tuibp.language import told
from tuibp.program.network import ORDERS
from tuibp.program.notation import NUMPY
from tuibp.program.numbering import NUMBERINGS

NUMBERED = {
    "chapter-2": "layers as in chapter 2: the input is 1",
    "notes": "layers as in the notes on chapter 1: the input is 0, and w¹ leads on from it",
    "code": "layers as in network.py: z⁰ is zs[0], behind the input a⁰; δ⁻¹ is the output's, from the end",
    "chapter-5": "layers as in chapter 5: the input is 0, δ¹ is the error of the first hidden layer",
}
"""What is said of each numbering when it is chosen; spoken there."""


def toggle_watch(session: Session, text: str) -> None:
    """Watch the focused entry (or an expression), or stop watching it."""
    here = session.focus_of_one_example
    entry = NUMPY.entry(here.tensor, here.index)
    watch = Watch(text or entry, session.walk, session.vocabulary)
    same = [other for other in session.watches if other.text == watch.text]
    if same:
        _end_watch(session, same[0])
    else:
        session.watches.append(watch)
        again = "w" if watch.text == entry else f":watch {watch.text}"
        session.status = told(
            "watching {text} in panel 5; {again} again ends that", text=watch.text, again=again
        )


def choose_watch(session: Session, down: int) -> None:
    """Choose the watch so many lines further down in its panel, where the newest stands first."""
    if not session.watches:
        raise Refused(told("nothing is watched; w on the main screen watches the focused entry"))
    texts = [watch.text for watch in reversed(session.watches)]
    before = texts.index(session.chosen_watch) if session.chosen_watch else -1 if down > 0 else len(texts)
    session.chosen_watch = texts[min(max(before + down, 0), len(texts) - 1)]
    session.status = told("w ends the watch {text}", text=session.chosen_watch)


def toggle_chosen_watch(session: Session, text: str) -> None:
    """End the chosen watch; without one, or with an expression, as outside its panel."""
    chosen = [watch for watch in session.watches if watch.text == session.chosen_watch]
    if text or not chosen:
        toggle_watch(session, text)
    else:
        _end_watch(session, chosen[0])


def _end_watch(session: Session, watch: Watch) -> None:
    """Where it was the chosen one, the one below it is that now, or else the one above."""
    place = session.watches.index(watch)
    session.watches.remove(watch)
    if watch.text == session.chosen_watch:
        left = session.watches[max(place - 1, 0) :][:1]
        session.chosen_watch = left[0].text if left else ""
    session.status = told("no longer watching {text}", text=watch.text)


def next_number_format(session: Session) -> None:
    """4 significant digits, all 17, scientific."""
    following = NUMBER_FORMATS.index(session.number_format) + 1
    session.number_format = NUMBER_FORMATS[following % len(NUMBER_FORMATS)]
    session.status = told("numbers: {form}", form=told(session.number_format))


def explain(session: Session, tab: str) -> None:
    """What the Explain panel says: the tab of that name, or the next one."""
    if tab and tab not in TABS:
        raise Refused(
            told("Explain has no tab {tab}{meant}", tab=quoted(tab, 20), meant=did_you_mean(tab, TABS))
        )
    session.tab = tab or TABS[(TABS.index(session.tab) + 1) % len(TABS)]
    session.status = told("Explain: {tab}", tab=told(session.tab))


def toggle_ascii(session: Session) -> None:
    """Write symbols in ASCII, or back in Unicode."""
    if session.notation.key == "ascii":
        session.write("unicode", session.notation.numbering)
        session.status = told("symbols in Unicode")
    else:
        session.write("ascii", session.notation.numbering)
        session.status = told("symbols in ASCII")


def set_numbering(session: Session, numbering: str) -> None:
    """Number the layers on display in this way; expressions and commands keep chapter 2's numbers."""
    if numbering not in NUMBERINGS:
        meant = did_you_mean(numbering, NUMBERINGS)
        raise Refused(
            told("{name} is not a numbering of layers{meant}", name=quoted(numbering, 20), meant=meant)
        )
    session.write(session.notation.key, numbering)
    session.status = told(NUMBERED[numbering])


def set_order(session: Session, order: str) -> None:
    """List the equations in the book's order or chapter 2's program's; the numbers are the same."""
    if order not in ORDERS:
        meant = did_you_mean(order, ORDERS)
        raise Refused(told("'{order}' is not an order of equations{meant}", order=order, meant=meant))
    name = told("the book") if order == "book" else told("chapter 2's program")
    before = session.walk
    if order == before.program.order:
        raise Refused(told("the equations are in the order of {name}", name=name))
    if session.working is not None:
        raise Refused(told("{what} is going on; Esc stops it", what=session.working.progress.what))
    origin, run = session.origin, session.run
    session.list_in(order)
    session.origin.checkpoints = origin.checkpoints  # the numbers of an update are the same in any order
    if run.edits:
        session.take_run(session.origin.branch(run.edits))
        session.run.checkpoints = run.checkpoints

    def relisted(position: Position) -> Position:
        result, listing = before.equation(position).result, session.walk.equations(position)
        return position._replace(equation=[e.result for e in listing].index(result))

    def moved(place: Place) -> Place:
        position, cursor = place
        return relisted(position), cursor and cursor._replace(position=relisted(cursor.position))

    session.position, session.cursor = moved((session.position, session.cursor))
    session.jumps.change(moved)
    session.marks = {name: moved(place) for name, place in session.marks.items()}
    session.opened_at = relisted(session.opened_at)
    if session.posed is not None:
        at, seen = (relisted(place) for place in session.posed.here)
        session.posed = session.posed.with_fields(at=at, seen=seen)
    session.breakpoints.rebind(session.walk, relisted)
    session.log = deque((one._replace(position=relisted(one.position)) for one in session.log), LOGGED)
    session.status = told("equations in the order of {name}", name=name)
