"""How the laws are run: the same examples every time, and no deadline on a slow machine."""

from __future__ import annotations

from hypothesis import HealthCheck, settings


def laws(examples: int) -> settings:
    """Settings for one law; networks, numbers and data are drawn together, so that drawing takes its time."""
    return settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
