"""The sentences of the Explain panel, as data: the one place for everything it can say, in one language.

Numbers and symbols are never typed into a sentence: `{a}` is the name of an entry as the reader's notation
writes it, `{a_is}` its number. `~` is a space at which no line is broken. A key that ends in `.up`, `.down`
or `.zero` is picked by the sign of the number it speaks about.
"""

from __future__ import annotations

from tuibp.report.texts import (
    backward,
    checking,
    coding,
    forward,
    images,
    optimising,
    phrases,
    proving,
    update,
)
from tuibp.report.texts.catalogue import catalogue

TEXTS = catalogue(
    *(forward.TEXTS, backward.TEXTS, images.TEXTS, update.TEXTS, optimising.TEXTS, phrases.TEXTS),
    *(proving.TEXTS, coding.TEXTS, checking.TEXTS),
)
"""Every sentence and phrase by its key."""
