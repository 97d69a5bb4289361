"""The sentences of the Explain panel, as data: the one place for everything it can say, in one language.

Numbers and symbols are never typed into a sentence: `{a}` is the name of an entry as the reader's notation
writes it, `{a_is}` its number. `~` is a space at which no line is broken. A key that ends in `.up`, `.down`
or `.zero` is picked by the sign of the number it speaks about.
"""

from __future__ import annotations

from tuibp.report.texts import backward, forward, phrases, update
from tuibp.report.texts.catalogue import catalogue

TEXTS = catalogue(forward.TEXTS, backward.TEXTS, update.TEXTS, phrases.TEXTS)
"""Every sentence and phrase by its key."""

ASCII = str.maketrans({
    "σ": "sigma", "η": "eta", "∂": "d", "Σ": "sum", "∇": "grad", "ₐ": "_a", "′": "'", "ᵀ": "^T", "²": "^2",
    "δ": "delta", "½": "1/2", "¼": "1/4", "·": "*", "−": "-", "≤": "<=", "⊙": "(.)", "…": "...", "‖": "|", "×": "x",
}) | {ord(c): f"^{k}" for k, c in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {ord(c): f"_{k}" for k, c in enumerate("₀₁₂₃₄₅₆₇₈₉")}  # fmt: skip
"""What stands for the other characters where only ASCII may."""
