"""The keys that move about a session, and drawn sequences of them."""

from __future__ import annotations

from hypothesis import strategies as st

from tuibp.debugger.session import Session

CURSOR = {"h": (0, -1), "j": (1, 0), "k": (-1, 0), "l": (0, 1)}
VERBS = {
    "n": lambda s: s.step(s.walk.forward),
    "N": lambda s: s.step(s.walk.back),
    "s": lambda s: s.step(s.walk.into),
    "S": lambda s: s.step(s.walk.back_into),
    "i": lambda s: s.step(s.walk.term_on),
    "I": lambda s: s.step(s.walk.term_back),
    "f": lambda s: s.step(lambda p: s.walk.finish(p, True)),
    "F": lambda s: s.step(lambda p: s.walk.finish(p, False)),
    "u": lambda s: s.level_up(),
    "d": lambda s: s.step(s.walk.finer),
    "]": lambda s: s.step(lambda p: s.walk.layer(p, 1)),
    "[": lambda s: s.step(lambda p: s.walk.layer(p, -1)),
    "}": lambda s: s.step(lambda p: s.walk.example(p, 1)),
    "{": lambda s: s.step(lambda p: s.walk.example(p, -1)),
    "5n": lambda s: s.step(s.walk.forward, 5),
    "first": lambda s: s.go_to("start"),
    "last": lambda s: s.go_to("end"),
    "50%": lambda s: s.go_to("50%"),
    "R": lambda s: s.restart(),
    "t": lambda s: s.to_cursor(),
    "Enter": lambda s: s.definition(),
    "*": lambda s: s.use(True),
    "#": lambda s: s.use(False),
    "a": lambda s: s.adjoint(),
    "Backspace": lambda s: s.jump_back(),
    "Alt+Right": lambda s: s.jump_forward(),
    "/": lambda s: s.search("delta"),
    ".": lambda s: s.search_on(True),
    ",": lambda s: s.search_on(False),
    "w": lambda s: s.toggle_watch(),
    **{key: lambda s, by=by: s.move_cursor(*by) for key, by in CURSOR.items()},
}

verbs = st.lists(st.sampled_from([*VERBS, *"uuu"]), max_size=25)
walks = st.lists(st.sampled_from("nsiduu}fNSI" + "nsi" * 3), max_size=20)


def press(session: Session, *keys: str) -> Session:
    """The session after these keys."""
    for key in keys:
        session.do(lambda key=key: VERBS[key](session))  # type: ignore[misc]
    return session
