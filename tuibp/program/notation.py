"""The notations: names of tensors and entries in Unicode, ASCII, LaTeX and NumPy.

On screen the mathematics counts from 1, as the book does (δ²₁); code counts from 0 (`delta[2][0]`).
"""

from __future__ import annotations

from functools import lru_cache

from tuibp.engine.notation import Key, Notation
from tuibp.engine.tensor import CARRIED, Index, Tensor

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUBSCRIPT = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

IN_ASCII = str.maketrans(
    {
        "σ": "sigma", "δ": "delta", "η": "eta", "λ": "lambda", "μ": "mu", "ρ": "rho", "β": "beta", "ε": "eps",
        "√": "sqrt", "ᵇ": "_b", "∂": "d", "Σ": "sum", "ₓ": "_x", "∇": "grad", "ₐ": "_a", "′": "'",
        "ᵀ": "^T", "½": "1/2", "¼": "1/4", "·": "*", "−": "-", "≤": "<=", "⊙": "(.)", "…": "...", "‖": "|", "×": "x",
        "←": "<-", "↔": "<->", "▸": ">", "‹": "<", "›": ">", "✓": "x", "▶": ">", "▽": "v", "▲": "^", "▼": "v",
        "●": "*", "○": "o", "Δ": "d",
    }
    | {sign: f"^{digit}" for digit, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
    | {sign: f"_{digit}" for digit, sign in enumerate("₀₁₂₃₄₅₆₇₈₉")}
)  # fmt: skip
"""What stands for our signs where only ASCII may; in texts that are not made by a notation."""

# {l} is the layer; {i} the indices of an entry, where one is meant
_NAMES: dict[str, tuple[str, str, str]] = {
    # kind           Unicode          ASCII               LaTeX
    "y":            ("y{i}",          "y{i}",             "y{i}"),
    "C":            ("C{i}",          "C{i}",             "C{i}"),
    "eta":          ("η",             "eta",              r"\eta"),
    "m":            ("m",             "m",                "m"),
    "w":            ("w{l}{i}",       "w{l}{i}",          "w{l}{i}"),
    "b":            ("b{l}{i}",       "b{l}{i}",          "b{l}{i}"),
    "z":            ("z{l}{i}",       "z{l}{i}",          "z{l}{i}"),
    "a":            ("a{l}{i}",       "a{l}{i}",          "a{l}{i}"),
    "delta":        ("δ{l}{i}",       "delta{l}{i}",      r"\delta{l}{i}"),
    "grad_a":       ("∂C/∂a{l}{i}",   "dC/da{l}{i}",      r"\partial C/\partial a{l}{i}"),
    "grad_b":       ("∂C/∂b{l}{i}",   "dC/db{l}{i}",      r"\partial C/\partial b{l}{i}"),
    "grad_w":       ("∂C/∂w{l}{i}",   "dC/dw{l}{i}",      r"\partial C/\partial w{l}{i}"),
    "r":            ("r{l}{i}",       "r{l}{i}",          "r{l}{i}"),
    "winner":       ("winner{l}{i}",  "winner{l}{i}",     r"\text{{winner}}{l}{i}"),
    "sigma_prime":  ("σ′(z{l}{i})",   "sigma'(z{l}{i})",  r"\sigma'(z{l}{i})"),
    "exp":          ("e^(z{l}{i}−max)", "e^(z{l}{i}-max)", r"e^{{z{l}{i}-\max}}"),
    "jacobian":     ("∂a{l}/∂z{l}{i}", "da{l}/dz{l}{i}",  r"\partial a{l}/\partial z{l}{i}"),
    "sum_grad_w":   ("Σₓ ∂C/∂w{l}{i}",  "sum_x dC/dw{l}{i}",  r"\sum_x \partial C/\partial w{l}{i}"),
    "sum_grad_b":   ("Σₓ ∂C/∂b{l}{i}",  "sum_x dC/db{l}{i}",  r"\sum_x \partial C/\partial b{l}{i}"),
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
    "decay_w":      ("pull",          "pull",             r"\text{{pull}}"),
    "decayed_w":    ("w{l}{i} decayed", "w{l}{i} decayed", r"w{l}{i}\text{{ decayed}}"),
    "descent_w":    ("∇C{l}{i}",      "grad C{l}{i}",     r"\nabla C{l}{i}"),
    "descent_b":    ("∇Cᵇ{l}{i}",     "grad C_b{l}{i}",   r"\nabla C_b{l}{i}"),
    "velocity_w":   ("v{l}{i}",       "v{l}{i}",          "v{l}{i}"),
    "velocity_b":   ("vᵇ{l}{i}",      "v_b{l}{i}",        "v_b{l}{i}"),
    "square_w":     ("s{l}{i}",       "s{l}{i}",          "s{l}{i}"),
    "square_b":     ("sᵇ{l}{i}",      "s_b{l}{i}",        "s_b{l}{i}"),
    "corrected_velocity_w": ("v{l}{i} corrected", "v{l}{i} corrected", r"v{l}{i}\text{{ corrected}}"),
    "corrected_velocity_b": ("vᵇ{l}{i} corrected", "v_b{l}{i} corrected", r"v_b{l}{i}\text{{ corrected}}"),
    "corrected_square_w": ("s{l}{i} corrected", "s{l}{i} corrected", r"s{l}{i}\text{{ corrected}}"),
    "corrected_square_b": ("sᵇ{l}{i} corrected", "s_b{l}{i} corrected", r"s_b{l}{i}\text{{ corrected}}"),
}  # fmt: skip

RENAMED = {f"{kind}_new": kind for kind in CARRIED}
"""What the left-hand side of an update calls its result: the parameter itself."""


def _layer(layer: int | None, key: Key) -> str:
    if layer is None:
        return ""
    if key == "unicode":
        return str(layer).translate(_SUPERSCRIPT)
    return f"^{layer}" if key == "ascii" else f"^{{{layer}}}"


def _indices(index: Index, key: Key) -> str:
    if not index:
        return ""
    join = "," if max(index) >= 9 or len(index) > 2 or key == "ascii" else ""
    text = join.join(str(i + 1) for i in index)
    if key == "unicode":
        return text.translate(_SUBSCRIPT)
    return f"_{text}" if key == "ascii" else f"_{{{text}}}"


def _math(key: Key, tensor: Tensor, index: Index) -> str:
    column = {"unicode": 0, "ascii": 1, "latex": 2}[key]
    if tensor.kind in RENAMED:
        new = r"\text{ new}" if key == "latex" else " new"
        return _math(key, tensor._replace(kind=RENAMED[tensor.kind]), index) + new
    example = ""
    if (tensor.kind == "grad_w" and len(index) % 2) or (tensor.kind == "grad_b" and len(index) > 1):
        # of all examples of the mini-batch; a w has two axes or four
        example, index = f" (ex {index[0] + 1})", index[1:]
    name = _NAMES[tensor.kind][column]
    return name.format(l=_layer(tensor.layer, key), i=_indices(index, key)) + example


def _code(tensor: Tensor, index: Index) -> str:
    return tensor.code + (f"[{', '.join(map(str, index))}]" if index else "")


def _notation(key: Key, times: str, minus: str, gets: str) -> Notation:
    @lru_cache(maxsize=4096)
    def entry(tensor: Tensor, index: Index) -> str:
        return _code(tensor, index) if key in ("numpy", "batch") else _math(key, tensor, index)

    return Notation(key, lambda tensor: entry(tensor, ()), entry, times, minus, gets)


UNICODE = _notation("unicode", "·", "−", "←")
ASCII = _notation("ascii", "*", "-", "<-")
LATEX = _notation("latex", r"\cdot", "-", r"\leftarrow")
NUMPY = _notation("numpy", "*", "-", "=")
BATCH = _notation("batch", "*", "-", "=")
NOTATIONS = {notation.key: notation for notation in (UNICODE, ASCII, LATEX, NUMPY, BATCH)}
