"""All terms by their topic, in the order of the book."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tuibp.report.glossary.neurons import COST, DESCENT, NEURONS, PASSES
from tuibp.report.glossary.practice import BETTER, DEBUGGER, DEEP, IMAGES
from tuibp.report.glossary.term import Term

TOPICS: Mapping[str, tuple[Term, ...]] = MappingProxyType(
    {
        "Neurons and layers": NEURONS,
        "Forward and backward": PASSES,
        "Costs": COST,
        "Gradient descent": DESCENT,
        "Learning better": BETTER,
        "Deep networks": DEEP,
        "Images": IMAGES,
        "Debugging": DEBUGGER,
    }
)
"""By what they are about; the topics are spoken where they are shown."""

TERMS: tuple[Term, ...] = tuple(term for terms in TOPICS.values() for term in terms)

BY_NAME: Mapping[str, Term] = MappingProxyType({term.english: term for term in TERMS})
"""By the English name."""
