"""Fixtures for tests of one's own backprop; nothing else of tuibp is imported before a test asks for one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def tuibp_scenario(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """`tuibp_scenario(name, **settings)`: a sample, or a scenario file beside the test.

    Settings are keys of [training], or the cost and the activation: `tuibp_scenario("xor", l2=0.1)`.
    """
    folder = request.path.parent

    def scenario(name: Any, **settings: object) -> Any:
        from tuibp.errors import TuibpError
        from tuibp.language.choice import by_environment
        from tuibp.language.speaking import speaking
        from tuibp.report.checked.failing import scenario_in

        try:
            with speaking(by_environment(os.environ)):
                return scenario_in(name, folder, **settings)
        except TuibpError as error:
            problem = f"tuibp: {error}"
        pytest.fail(problem, pytrace=False)

    return scenario


@pytest.fixture
def backprop_check(request: pytest.FixtureRequest) -> Callable[..., None]:
    """`backprop_check(target, scenario)` fails with a report where `target` computes another update.

    `target` is a function, a class like the book's `Network`, a dict of numbers, a PyTorch module, or the
    name of a file; `scenario` a sample, a file beside the test, or what `tuibp_scenario` gives. `update` and
    `example` count from 1; `layout` says how x and y are wanted, where that is not to be tried.
    """
    folder = request.path.parent

    def check(
        target: Any, scenario: Any, *, update: int = 1, example: int = 1, layout: str | None = None
    ) -> None:
        __tracebackhide__ = True
        from tuibp.errors import TuibpError
        from tuibp.language.choice import by_environment
        from tuibp.language.speaking import speaking
        from tuibp.report.checked.failing import failure

        try:
            with speaking(by_environment(os.environ)):
                report = failure(target, scenario, folder, update=update, example=example, layout=layout)
        except TuibpError as error:
            report = f"tuibp: {error}"
        if report is not None:
            pytest.fail(report, pytrace=False)

    return check
