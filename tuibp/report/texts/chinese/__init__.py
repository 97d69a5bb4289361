"""The sentences of the Explain panel in Chinese."""

from __future__ import annotations

from tuibp.report.texts.catalogue import catalogue
from tuibp.report.texts.chinese import (
    backward,
    checking,
    coding,
    forward,
    hunting,
    images,
    optimising,
    phrases,
    proving,
    update,
)

BETWEEN_SENTENCES, BETWEEN_ITEMS = "", "、"

TEXTS = catalogue(
    *(forward.TEXTS, backward.TEXTS, images.TEXTS, update.TEXTS, optimising.TEXTS, phrases.TEXTS),
    *(proving.TEXTS, coding.TEXTS, checking.TEXTS, hunting.TEXTS),
)
"""Every sentence and phrase by its key."""
