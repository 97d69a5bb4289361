"""The notations: names of tensors and entries in Unicode, ASCII, LaTeX and NumPy.

On screen the mathematics counts entries from 1, as the book does (δ²₁), and layers as a numbering has it; code
counts entries from 0 (`delta[2][0]`), and layers as chapter 2 does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from tuibp.engine.notation import RUNNING, Key, Notation
from tuibp.engine.running import Running
from tuibp.engine.tensor import CARRIED, PARAMETERS, Index, Tensor
from tuibp.language import told
from tuibp.language.choice import ENGLISH
from tuibp.program.numbering import CHAPTER_2, NUMBERINGS, Numbering

_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

IN_ASCII = str.maketrans(
    {
        "σ": "sigma", "δ": "delta", "η": "eta", "λ": "lambda", "μ": "mu", "ρ": "rho", "β": "beta", "ε": "eps",
        "√": "sqrt", "ᵇ": "_b", "∂": "d", "Σ": "sum", "ₓ": "_x", "∇": "grad", "ₐ": "_a", "′": "'",
        "ᵀ": "^T", "½": "1/2", "¼": "1/4", "·": "*", "−": "-", "≤": "<=", "⊙": "(.)", "…": "...", "‖": "|", "×": "x",
        "←": "<-", "↔": "<->", "▸": ">", "‹": "<", "›": ">", "✓": "x", "▶": ">", "▽": "v", "▲": "^", "▼": "v",
        "●": "*", "○": "o", "Δ": "d", "┊": ":",
    }
    | {sign: f"^{digit}" for digit, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
    | {sign: f"_{digit}" for digit, sign in enumerate("₀₁₂₃₄₅₆₇₈₉")}
)  # fmt: skip
"""What stands for our signs where only ASCII may; in texts that are not made by a notation."""

# {a} is the layer at an output, {d} at an error, {l} at all else; {i} the indices of an entry, where one is meant
_NAMES: dict[str, tuple[str, str, str]] = {
    # kind           Unicode          ASCII               LaTeX
    "y":            ("y{i}",          "y{i}",             "y{i}"),
    "C":            ("C{i}",          "C{i}",             "C{i}"),
    "cost":         ("cost",          "cost",             r"\text{{cost}}"),
    "eta":          ("η",             "eta",              r"\eta"),
    "m":            ("m",             "m",                "m"),
    "w":            ("w{l}{i}",       "w{l}{i}",          "w{l}{i}"),
    "b":            ("b{l}{i}",       "b{l}{i}",          "b{l}{i}"),
    "z":            ("z{l}{i}",       "z{l}{i}",          "z{l}{i}"),
    "a":            ("a{a}{i}",       "a{a}{i}",          "a{a}{i}"),
    "delta":        ("δ{d}{i}",       "delta{d}{i}",      r"\delta{d}{i}"),
    "grad_a":       ("∂C/∂a{a}{i}",   "dC/da{a}{i}",      r"\frac{{\partial C}}{{\partial a{a}{i}}}"),
    "grad_b":       ("∂C/∂b{l}{i}",   "dC/db{l}{i}",      r"\frac{{\partial C}}{{\partial b{l}{i}}}"),
    "grad_w":       ("∂C/∂w{l}{i}",   "dC/dw{l}{i}",      r"\frac{{\partial C}}{{\partial w{l}{i}}}"),
    "r":            ("r{a}{i}",       "r{a}{i}",          "r{a}{i}"),
    "winner":       ("{winner}{a}{i}", "{winner}{a}{i}",  r"\text{{{winner}}}{a}{i}"),
    "sigma_prime":  ("σ′(z{l}{i})",   "sigma'(z{l}{i})",  r"\sigma'(z{l}{i})"),
    "exp":          ("e^(z{l}{i}−max)", "e^(z{l}{i}-max)", r"e^{{z{l}{i}-\max}}"),
    "jacobian":     ("∂a{a}/∂z{l}{i}", "da{a}/dz{l}{i}",  r"\frac{{\partial a{a}}}{{\partial z{l}{i}}}"),
    "sum_grad_w":   ("Σₓ ∂C/∂w{l}{i}",  "sum_x dC/dw{l}{i}",  r"\sum_x \frac{{\partial C}}{{\partial w{l}{i}}}"),
    "sum_grad_b":   ("Σₓ ∂C/∂b{l}{i}",  "sum_x dC/db{l}{i}",  r"\sum_x \frac{{\partial C}}{{\partial b{l}{i}}}"),
    "l1":           ("λ",             "lambda",           r"\lambda"),
    "l2":           ("λ",             "lambda",           r"\lambda"),
    "n":            ("n",             "n",                "n"),
    "t":            ("t",             "t",                "t"),
    "momentum":     ("μ",             "mu",               r"\mu"),
    "rho":          ("ρ",             "rho",              r"\rho"),
    "beta1":        ("β₁",            "beta_1",           r"\beta_1"),
    "beta2":        ("β₂",            "beta_2",           r"\beta_2"),
    "epsilon":      ("ε",             "eps",              r"\varepsilon"),
    "penalty":      ("R",             "R",                "R"),
    "decay_w":      ("{pull}",        "{pull}",           r"\text{{{pull}}}\,"),
    "descent_w":    ("∇C{l}{i}",      "grad C{l}{i}",     r"\nabla C{l}{i}"),
    "descent_b":    ("∇Cᵇ{l}{i}",     "grad C_b{l}{i}",   r"{{\nabla C_b}}{l}{i}"),
    "velocity_w":   ("v{l}{i}",       "v{l}{i}",          "v{l}{i}"),
    "velocity_b":   ("vᵇ{l}{i}",      "v_b{l}{i}",        "{{v_b}}{l}{i}"),
    "square_w":     ("s{l}{i}",       "s{l}{i}",          "s{l}{i}"),
    "square_b":     ("sᵇ{l}{i}",      "s_b{l}{i}",        "{{s_b}}{l}{i}"),
}  # fmt: skip

RENAMED = {f"{kind}_new": kind for kind in CARRIED}
"""What the left-hand side of an update calls its result: the parameter itself."""

NEW, CORRECTED, DECAYED = "{name} new", "{name} corrected", "{name} decayed"
BEFORE = "{name} before"
OF_EXAMPLE = "{name} (ex {number})"
WINNER, PULL = "winner", "pull"
WORDS = (NEW, BEFORE, CORRECTED, DECAYED, OF_EXAMPLE, WINNER, PULL)
"""The words in names; a notation for a reader speaks them."""

_SAID = {
    **{kind: (base, NEW) for kind, base in RENAMED.items()},
    **{f"{kind}_new": (kind, NEW) for kind in ("z", "a", "C")},
    **{f"{kind}_before": (kind, BEFORE) for kind in (*PARAMETERS, "sum_grad_w", "sum_grad_b")},
    **{
        f"corrected_{kind}_{of}": (f"{kind}_{of}", CORRECTED)
        for kind in ("velocity", "square")
        for of in "wb"
    },
    "decayed_w": ("w", DECAYED),
}
"""By kind: what else it is called, with a word."""

Say = Callable[..., str]


def _layer(number: int, key: Key, at_the_foot: bool) -> str:
    if key == "unicode":
        return str(number).translate(RUNNING if at_the_foot else _SUPERSCRIPT)
    sign = "_" if at_the_foot else "^"
    return f"{sign}{number}" if key == "ascii" else f"{sign}{{{number}}}"


def _indices(index: Index, key: Key) -> str:
    if not index:
        return ""
    running = any(isinstance(i, Running) and len(i.text) > 1 for i in index)
    join = "," if max(index) >= 9 or len(index) > 2 or key == "ascii" or running else ""
    text = join.join(i.text if isinstance(i, Running) else str(i + 1) for i in index)
    if key == "unicode":
        return text.translate(RUNNING)
    return f"_{text}" if key == "ascii" else f"_{{{text}}}"


class _Counting(NamedTuple):
    """A numbering in a network of `last` layers, `single` neurons all of them or not."""

    numbering: Numbering
    last: int
    single: bool

    def written(self, layer: int | None, key: Key) -> dict[str, str]:
        """What stands for {a}, {d} and {l}."""
        if layer is None:
            return dict.fromkeys("adl", "")
        numbering, foot = self.numbering, self.single and self.numbering.at_the_foot
        return {
            "a": _layer(numbering.outputs(layer, self.last), key, foot),
            "d": _layer(numbering.errors(layer, self.last), key, False),
            "l": _layer(numbering.others(layer, self.last), key, foot),
        }

    @property
    def needs_indices(self) -> bool:
        """Whether an entry is told from others by its indices."""
        return not (self.single and self.numbering.at_the_foot)


def _plainly(text: str, **fields: object) -> str:
    """English, whatever language is spoken."""
    return text.format(**fields) if fields else text


def _math(key: Key, tensor: Tensor, index: Index, counting: _Counting, say: Say) -> str:
    if tensor.kind in _SAID:
        base, words = _SAID[tensor.kind]
        name = _math(key, tensor._replace(kind=base), index, counting, say)
        word = words.removeprefix("{name}")
        return rf"{name}\text{{{word}}}" if key == "latex" else say(words, name=name)
    if (tensor.kind == "grad_w" and len(index) % 2) or (tensor.kind == "grad_b" and len(index) > 1):
        # of all examples of the mini-batch; a w has two axes or four
        name = _math(key, tensor, index[1:], counting, say)
        number = index[0] + 1
        return (
            rf"{name}\text{{ (ex {number})}}" if key == "latex" else say(OF_EXAMPLE, name=name, number=number)
        )
    column = {"unicode": 0, "ascii": 1, "latex": 2}[key]
    return _NAMES[tensor.kind][column].format(
        i=_indices(index, key) if counting.needs_indices else "",
        winner=say(WINNER),
        pull=say(PULL),
        **counting.written(tensor.layer, key),
    )


def _code(tensor: Tensor, index: Index) -> str:
    return tensor.code + (f"[{', '.join(map(str, index))}]" if index else "")


_SIGNS: dict[Key, tuple[str, str, str]] = {
    # times, minus, gets
    "unicode": ("·", "−", "←"),
    "ascii": ("*", "-", "<-"),
    "latex": (r"\cdot", "-", r"\leftarrow"),
    "numpy": ("*", "-", "="),
    "batch": ("*", "-", "="),
}


def notation(
    key: Key, numbering: str = CHAPTER_2, sizes: tuple[int, ...] = (), language: str = ENGLISH
) -> Notation:
    """The notation of this key for a network of layers of these sizes; the book's own numbering needs none.

    The words in its names are English, or those of the `language` that is spoken.
    """
    return _notation(key, numbering, () if numbering == CHAPTER_2 else sizes, language)


@lru_cache(maxsize=64)
def _notation(key: Key, numbering: str, sizes: tuple[int, ...], language: str) -> Notation:
    say = _plainly if language == ENGLISH else told
    found = NUMBERINGS[numbering]
    counting = _Counting(found, len(sizes), set(sizes) == {1})

    @lru_cache(maxsize=4096)
    def entry(tensor: Tensor, index: Index) -> str:
        return _code(tensor, index) if key in ("numpy", "batch") else _math(key, tensor, index, counting, say)

    def layer(number: int) -> int:
        return found.layer(number, len(sizes))

    return Notation(key, numbering, lambda tensor: entry(tensor, ()), entry, layer, *_SIGNS[key])


UNICODE, ASCII, LATEX = notation("unicode"), notation("ascii"), notation("latex")
NUMPY, BATCH = notation("numpy"), notation("batch")
NOTATIONS = {found.key: found for found in (UNICODE, ASCII, LATEX, NUMPY, BATCH)}
