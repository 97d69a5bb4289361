"""What to say where somebody's code gave no numbers."""

from __future__ import annotations

from typing import Any

from tuibp.check.reading.their_file import TheirFile
from tuibp.check.running.finding import METHOD, NAMED
from tuibp.errors import InputError, did_you_mean, printable, quoted
from tuibp.language import listed, told

Problem = dict[str, Any]
"""As `ProblemError.record` has it; `layout` is how x came, where that was tried."""

OF_SHAPES = ("ValueError", "AssertionError", "IndexError", "TypeError")
"""Errors as a wrong layout causes them."""


def problem_error(file: TheirFile, *problems: Problem) -> InputError:
    """The error that says the likeliest of these, of which each is the end of one attempt."""
    problem = max(problems, key=_likely)
    tried = [one["layout"] for one in problems if "layout" in one]
    message = _sentence(file, problem)
    errors = {(one.get("error"), one.get("line")) for one in problems}
    if problem["kind"] == "raised" and len(tried) > 1 and len(errors) > 1:
        message = told("{message} (x was tried as {layouts})", message=message, layouts=listed(tried))
    return file.error(message, key=problem.get("of") or None, line=problem.get("line"))


def _likely(problem: Problem) -> bool:
    """Not one that a wrong layout would cause; of equals it is the first that was tried."""
    return not str(problem.get("error", "")).startswith(OF_SHAPES)


def _sentence(file: TheirFile, problem: Problem) -> str:
    found, name, words = (problem.get(key, "") for key in ("found", "name", "words"))
    match problem["kind"]:
        case "raised":
            parts = (problem["code"], problem["error"])
            return ": ".join(quoted(part, 200)[1:-1] for part in parts if part)
        case "said":  # by tuibp itself, in the reader's language
            return printable(problem["said"])
        case "several":
            return told(
                "has several that may compute the step: {words}; name one, as in {example}",
                words=listed(words),
                example=f"{file.shown}:{words[-1]}",  # helpers come first in a file
            )
        case "none":
            return told(
                "has no function that may compute the step, such as {word}(parameters, x, y), "
                "and no class with a method {method}",
                word=NAMED[0],
                method=METHOD,
            )
        case "no_such":
            return told("has no function {name}{hint}", name=quoted(name), hint=did_you_mean(name, words))
        case "asks":
            return told("asks for {name}{hint}", name=quoted(name), hint=did_you_mean(name, words))
        case "layout":
            word = problem["word"]
            return told("{word} is no layout{hint}", word=quoted(word), hint=did_you_mean(word, words))
        case "not_numbers":
            return told("returned {found} as {name}, expected numbers", found=found, name=name)
        case "nothing":
            return told("returned nothing, and changed none of the parameters")
        case "uneven":
            return told("returned {name} of another shape for another example", name=name)
        case "not_network":
            return told(
                "its instances have no list {name} of {count} arrays, as those of the book's Network have",
                name=name,
                count=problem["count"],
            )
        case "one_by_one":
            return told(
                "returned what is left after an update of one example alone, and the mini-batch has {count}",
                count=problem["count"],
            )
    return told(
        "returned {found}, expected names with their numbers, {example}, or (nabla_b, nabla_w)",
        found=found,
        example='{"grad_w2": …}',
    )
