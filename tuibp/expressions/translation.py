"""Translates a syntax tree into closures, and checks the shapes of everything on the way."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from tuibp.engine.tensor import SHARED, Tensor
from tuibp.errors import did_you_mean, quoted
from tuibp.expressions.forms import NUMBER, TRUTH, Form, broadcast, times
from tuibp.expressions.functions import FUNCTIONS, OLD, SPREAD, Function
from tuibp.expressions.indexing import literal, shown, subscripted
from tuibp.expressions.mistakes import ALLOWED, ExpressionError, Misfit
from tuibp.expressions.scanning import DEEPEST, Source
from tuibp.expressions.terms import (
    Term,
    applied,
    before,
    chain,
    conjunction,
    constant,
    disjunction,
    entry,
    negation,
    spread,
    truth,
)
from tuibp.expressions.vocabulary import NUMBERS, WORDS, Vocabulary
from tuibp.language import plural, told

LARGEST = 1_000_000
"""Numbers an operation may give."""

MOST_WORK = 20_000_000
"""Numbers all operations of one evaluation may handle: at most about a second."""

Operator = Callable[[Any, Any], Any]

ARITHMETIC: dict[type[ast.operator], tuple[str, Operator]] = {
    ast.Add: ("+", operator.add),
    ast.Sub: ("-", operator.sub),
    ast.Mult: ("*", operator.mul),
    ast.Div: ("/", operator.truediv),
    ast.FloorDiv: ("//", operator.floordiv),
    ast.Mod: ("%", operator.mod),
    ast.Pow: ("**", operator.pow),
}
# all that there are: the words `is` and `in` do not come through the scanner
COMPARISONS: dict[type[ast.cmpop], tuple[str, Operator]] = {
    ast.Lt: ("<", operator.lt),
    ast.LtE: ("<=", operator.le),
    ast.Gt: (">", operator.gt),
    ast.GtE: (">=", operator.ge),
    ast.Eq: ("==", operator.eq),
    ast.NotEq: ("!=", operator.ne),
}
CONSTANTS = {"inf": np.float64(np.inf), "nan": np.float64(np.nan)}


class Translator:
    """One pass over one tree; afterwards it knows what the expression reads."""

    def __init__(self, source: Source, vocabulary: Vocabulary) -> None:
        self.source, self.vocabulary = source, vocabulary
        self.tensors: set[Tensor] = set()
        self.numbers: set[str] = set()
        self.remembers = False
        self.work = 0
        self._inside_old = False

    def term(self, node: ast.expr, depth: int = 0) -> Term:
        """The closure for a node; raises ExpressionError with the column of what is wrong."""
        if depth > DEEPEST:
            problem = told("operations are nested at most {most} deep", most=DEEPEST)
            raise self.source.mistake(node.col_offset, problem)
        match node:
            case ast.Constant(value=bool(value)):
                return constant(value, TRUTH)
            case ast.Constant(value=int(value) | float(value)):
                return constant(np.float64(value), NUMBER)
            case ast.Name():
                return self._name(node)
            case ast.Subscript():
                return self._subscript(node, depth)
            case ast.UnaryOp(op=ast.Not()):
                return self._not(node, depth)
            case ast.UnaryOp(op=ast.USub() | ast.UAdd()):
                return self._sign(node, depth)
            case ast.BinOp() if type(node.op) in ARITHMETIC:
                return self._arithmetic(node, depth)
            case ast.Compare():
                return self._comparison(node, depth)
            case ast.BoolOp():
                return self._and_or(node, depth)
            case ast.Call():
                return self._call(node, depth)
        found = quoted(self.source.segment(node), 30)
        problem = told("{found} has no meaning here; {allowed}", found=found, allowed=told(ALLOWED))
        raise self.source.mistake(node.col_offset, problem)

    # ---- names ----

    def _name(self, node: ast.Name) -> Term:
        name, vocabulary = node.id, self.vocabulary
        if name in vocabulary.plain:
            return self._tensor(vocabulary.plain[name])
        if name in vocabulary.lacking:
            problem = told("{name} has no value: {why}", name=name, why=vocabulary.lacking[name])
            raise self.source.mistake(node.col_offset, problem)
        if name in NUMBERS:
            self.numbers.add(name)
            return Term(NUMBER, lambda environment: np.float64(environment.number(name)))
        if name in CONSTANTS:
            return constant(CONSTANTS[name], NUMBER)
        if name in vocabulary.layers:
            layers = vocabulary.with_layers(name)
            problem = told("{name} is used with a layer: {layers}", name=name, layers=layers)
            raise self.source.mistake(node.col_offset, problem)
        if name in WORDS:
            usage = FUNCTIONS[name].usage if name in FUNCTIONS else f"{name}(x)"
            problem = told("{name} is a function: {usage}", name=name, usage=usage)
            raise self.source.mistake(node.col_offset, problem)
        problem = told("there is no {name}{hint}", name=quoted(name), hint=self._nearest(name))
        raise self.source.mistake(node.col_offset, problem)

    def _nearest(self, name: str) -> str:
        with_layer = re.fullmatch(r"(\w+?)_?(\d{1,9})", name)
        if with_layer:
            tensor = Tensor(with_layer[1], int(with_layer[2]))
            if tensor in self.vocabulary.shapes:
                return told("; did you mean '{word}'?", word=tensor.code)
        return did_you_mean(name, (*self.vocabulary.names, *CONSTANTS, *WORDS))

    def _tensor(self, tensor: Tensor) -> Term:
        self.tensors.add(tensor)
        return entry(tensor, (), Form(self.vocabulary.shapes[tensor]))

    def _subscript(self, node: ast.Subscript, depth: int) -> Term:
        whole = node.value
        if isinstance(whole, ast.Name) and whole.id in self.vocabulary.layers:
            return self._layer(whole, node.slice)
        return subscripted(self.source, self.term(whole, depth + 1), whole, node.slice)

    def _layer(self, name: ast.Name, subscript: ast.expr) -> Term:
        kind, layer = name.id, literal(subscript)
        written = self.vocabulary.with_layers(kind)
        if layer is None:
            problem = told(
                "{name} is used with a layer, and indices after it: {layers}", name=kind, layers=written
            )
            raise self.source.mistake(subscript.col_offset, problem)
        if layer not in self.vocabulary.layers[kind]:
            found = f"{kind}[{shown(layer)}]"
            problem = told("there is no {found}; expected {expected}", found=found, expected=written)
            raise self.source.mistake(name.col_offset, problem)
        return self._tensor(Tensor(kind, layer))

    # ---- operations ----

    def _numeric(self, node: ast.expr, depth: int, sign: str, offset: int) -> Term:
        term = self.term(node, depth + 1)
        if term.form.truth:
            problem = told("'{sign}' takes numbers, found {found}", sign=sign, found=term.form)
            raise self.source.mistake(offset, problem)
        return term

    def _single(self, node: ast.expr, depth: int, word: str) -> Term:
        """An operand of and, or, not."""
        term = self.term(node, depth + 1)
        if term.form.shape:
            problem = told(
                "'{word}' takes one truth value, found {found}; write any(…) or all(…)",
                word=word,
                found=term.form,
            )
            raise self.source.mistake(node.col_offset, problem)
        return truth(term, self.source.start + node.col_offset + 1)

    def _sign(self, node: ast.UnaryOp, depth: int) -> Term:
        sign, function = ("-", operator.neg) if isinstance(node.op, ast.USub) else ("+", operator.pos)
        operand = self._numeric(node.operand, depth, sign, node.col_offset)
        self._spend(operand.form.size, operand.form, node.col_offset)
        return applied(function, [operand], operand.form, quiet=True)

    def _arithmetic(self, node: ast.BinOp, depth: int) -> Term:
        sign, function = ARITHMETIC[type(node.op)]
        offset = self.source.between(node.left, node.right)
        operands = [self._numeric(side, depth, sign, offset) for side in (node.left, node.right)]
        return applied(function, operands, Form(self._fitted(sign, operands, offset)), quiet=False)

    def _comparison(self, node: ast.Compare, depth: int) -> Term:
        sides = [node.left, *node.comparators]
        offsets = [self.source.between(left, right) for left, right in pairwise(sides)]
        signs, functions = zip(*(COMPARISONS[type(op)] for op in node.ops), strict=True)
        operands = [
            self._numeric(side, depth, sign, offset)
            for side, sign, offset in zip(sides, (signs[0], *signs), (offsets[0], *offsets), strict=True)
        ]
        shape: tuple[int, ...] = ()
        for count, (sign, offset) in enumerate(zip(signs, offsets, strict=True), start=2):
            shape = self._fitted(sign, operands[:count], offset)
        if len(functions) == 1:
            return applied(functions[0], operands, Form(shape, truth=True), quiet=True)
        return chain(functions, operands, Form(shape, truth=True))

    def _fitted(self, sign: str, operands: Sequence[Term], offset: int) -> tuple[int, ...]:
        """The shape of the result, checked before anything of that size is made."""
        shape = broadcast(*(operand.form for operand in operands))
        if shape is None:
            *before_it, last = [operand.form for operand in operands]
            first = Form(broadcast(*before_it) or ())
            problem = told(
                "'{sign}' takes shapes that fit together, found {first} and {last}",
                sign=sign,
                first=first,
                last=last,
            )
            raise self.source.mistake(offset, problem)
        self._spend(Form(shape).size, Form(shape), offset)
        return shape

    def _not(self, node: ast.UnaryOp, depth: int) -> Term:
        return negation(self._single(node.operand, depth, "not"))

    def _and_or(self, node: ast.BoolOp, depth: int) -> Term:
        word, joined = ("and", conjunction) if isinstance(node.op, ast.And) else ("or", disjunction)
        return joined([self._single(part, depth, word) for part in node.values])

    # ---- calls ----

    def _call(self, node: ast.Call, depth: int) -> Term:
        source = self.source
        if not isinstance(node.func, ast.Name):
            found = quoted(source.segment(node.func), 30)
            raise source.mistake(node.col_offset, told("{found} is not a function", found=found))
        name = node.func.id
        for part in (*node.args, *node.keywords):
            if isinstance(part, ast.Starred | ast.keyword):
                problem = told("'*' has no meaning before an argument; {allowed}", allowed=told(ALLOWED))
                raise source.mistake(part.col_offset, problem)
        if name == OLD:
            return self._old(node, depth)
        if name == SPREAD:
            return self._spread(node)
        function = FUNCTIONS.get(name)
        if function is None:
            if name in self.vocabulary.names:
                problem = told("{name} is not a function; an index stands in [ ]", name=name)
                raise source.mistake(node.col_offset, problem)
            hint = did_you_mean(name, WORDS)
            problem = told("there is no function {name}{hint}", name=quoted(name), hint=hint)
            raise source.mistake(node.col_offset, problem)
        self._count(node, function.usage, function.arguments)
        operands = [self.term(argument, depth + 1) for argument in node.args]
        return self._called(node, function, operands)

    def _count(self, node: ast.Call, usage: str, expected: int | None) -> None:
        found = len(node.args)
        if found == 0 or expected not in (None, found):
            problem = (
                told("{usage} takes one or more arguments, found {found}", usage=usage, found=found)
                if expected is None
                else plural(
                    expected,
                    "{usage} takes {count} argument, found {found}",
                    "{usage} takes {count} arguments, found {found}",
                    usage=usage,
                    found=found,
                )
            )
            raise self.source.mistake(node.col_offset, problem)

    def _called(self, node: ast.Call, function: Function, operands: list[Term]) -> Term:
        forms = tuple(operand.form for operand in operands)
        columns = [self.source.start + argument.col_offset + 1 for argument in node.args]
        try:
            form = function.gives(forms)
        except Misfit as misfit:
            raise ExpressionError(f"{function.usage}: {misfit}", columns[misfit.argument]) from None
        made = form if len(forms) == 1 else Form(broadcast(*forms) or ())
        self._spend(function.effort * sum(each.size for each in forms), made, node.col_offset)

        def checked(*values: Any) -> Any:
            try:
                return function.run(*values)
            except Misfit as misfit:
                raise ExpressionError(f"{function.usage}: {misfit}", columns[misfit.argument]) from None

        return applied(checked, operands, form, function.quiet)

    def _old(self, node: ast.Call, depth: int) -> Term:
        self._count(node, "old(x)", 1)
        if self._inside_old:
            problem = told("old() inside old(): only the place just before is known")
            raise self.source.mistake(node.col_offset, problem)
        self.remembers = self._inside_old = True
        inner = self.term(node.args[0], depth + 1)
        self._inside_old = False
        return before(inner)

    def _spread(self, node: ast.Call) -> Term:
        """Of a whole tensor that each example has of its own."""
        self._count(node, "spread(x)", 1)
        inner = self.term(node.args[0])
        tensor, index = inner.entry or (None, ())
        if tensor is None or index or tensor.kind in SHARED:
            found = quoted(self.source.segment(node.args[0]), 30)
            problem = told(
                "spread(x) takes what each example has of its own, such as a[2]; found {found}", found=found
            )
            raise self.source.mistake(node.args[0].col_offset, problem)
        self.numbers.add(SPREAD)
        return spread(tensor)

    def _spend(self, work: int, made: Form, offset: int) -> None:
        """Account for an operation before it can be carried out."""
        if made.size > LARGEST:
            problem = told(
                "this gives {shape} numbers at once, at most {most} may be",
                shape=times(made.shape),
                most=LARGEST,
            )
            raise self.source.mistake(offset, problem)
        self.work += max(work, made.size)
        if self.work > MOST_WORK:
            problem = told("one evaluation would handle more than {most} numbers", most=MOST_WORK)
            raise self.source.mistake(offset, problem)
