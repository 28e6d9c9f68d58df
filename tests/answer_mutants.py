"""Small mistakes made in every solution: what still passes its check must be right, too, and is listed with a reason.

    python tests/answer_mutants.py              tries all, also those that take minutes, and prints what passes, and why
    python tests/answer_mutants.py cost wiggle  only these

A mistake is one constant, comparison, operator, range, pair of indices or numpy function changed, or one line dropped.
"""

from __future__ import annotations

import ast
import copy
import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from answers.right import EQUIVALENT, MEASURED

from workbench import chapters
from workbench.checks import exercises, readers_code
from workbench.checks.exercise import Exercise
from workbench.checks.time_limit import TimeUp, within

SECONDS = 2.0  # for a mistaken solution that loops without end
# Each of their tries lets a lab learn or search for seconds; the script tries them, the tests do not.
SLOW = {"search_lab": 60.0, "training_lab": 60.0}

_COMPARED = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,),
}  # fmt: skip
_REPLACED = {
    ast.Add: (ast.Sub, ast.Mult), ast.Sub: (ast.Add,), ast.Mult: (ast.Add, ast.Div), ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div, ast.Mod), ast.Mod: (ast.FloorDiv,), ast.Pow: (ast.Mult,), ast.MatMult: (ast.Mult,),
}  # fmt: skip
_NAMES = {
    "max": "min", "min": "max", "argmax": "argmin", "argmin": "argmax", "sum": "mean", "mean": "sum", "any": "all",
    "all": "any", "exp": "sqrt", "sqrt": "exp", "zeros": "ones", "zeros_like": "ones_like", "size": "ndim",
}  # fmt: skip


def _other_values(value: Any) -> tuple[Any, ...]:
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int):
        return (value + 1, value - 1)
    if isinstance(value, float):
        return (value * 1.1, value * 0.9, -value)
    return ()


def _changes(node: ast.AST) -> Iterator[Callable[[Any], None]]:
    """Give changes to one node, each to be made to a copy of it."""
    if isinstance(node, ast.Constant):
        for value in _other_values(node.value):
            yield lambda it, value=value: setattr(it, "value", value)
    elif isinstance(node, ast.Compare):
        for other in _COMPARED.get(type(node.ops[0]), ()):
            yield lambda it, other=other: it.ops.__setitem__(0, other())
    elif isinstance(node, ast.BinOp):
        for other in _REPLACED.get(type(node.op), ()):
            yield lambda it, other=other: setattr(it, "op", other())
    elif isinstance(node, ast.BoolOp):
        yield lambda it: setattr(it, "op", ast.Or() if isinstance(it.op, ast.And) else ast.And())
    elif isinstance(node, ast.UnaryOp):
        yield lambda it: setattr(it, "op", ast.UAdd() if isinstance(it.op, ast.USub) else it.op)
    yield from _changes_of_names(node)


def _changes_of_names(node: ast.AST) -> Iterator[Callable[[Any], None]]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range":
        end = len(node.args) > 1
        for sign in (ast.Add, ast.Sub):
            one = ast.Constant(1)
            yield lambda it, sign=sign, one=one: it.args.__setitem__(end, ast.BinOp(it.args[end], sign(), one))
        if not end:
            yield lambda it: it.args.insert(0, ast.Constant(1))
    elif isinstance(node, ast.Tuple) and len(node.elts) == 2:
        yield lambda it: it.elts.reverse()
    elif isinstance(node, ast.Attribute) and node.attr in _NAMES:
        yield lambda it: setattr(it, "attr", _NAMES[it.attr])
    elif isinstance(node, ast.Name) and node.id in _NAMES:
        yield lambda it: setattr(it, "id", _NAMES[it.id])


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """Give a solution with one mistake each time: what the changed line became, and the whole."""
    tree, seen = ast.parse(source), {ast.unparse(ast.parse(source))}
    for place, node in enumerate(ast.walk(tree)):
        for change in _changes(node):
            mistaken = copy.deepcopy(tree)
            change(list(ast.walk(mistaken))[place])
            yield from _told(tree, mistaken, seen)
        for field in ("body", "orelse"):
            block = getattr(node, field, None)
            for i in range(len(block)) if isinstance(block, list) else ():
                mistaken = copy.deepcopy(tree)
                getattr(list(ast.walk(mistaken))[place], field)[i] = ast.Pass()
                yield from _told(tree, mistaken, seen)


def _told(tree: ast.AST, mistaken: ast.AST, seen: set[str]) -> Iterator[tuple[str, str]]:
    before, after = ast.unparse(tree).split("\n"), ast.unparse(ast.fix_missing_locations(mistaken))
    if after not in seen:
        seen.add(after)
        lines = after.split("\n")
        place = next((i for i, pair in enumerate(zip(before, lines, strict=False)) if pair[0] != pair[1]), 0)
        dropped = lines[place].strip() == "pass"
        yield (f"without: {before[place].strip()}" if dropped else lines[place].strip()), after


def right_answers(name: str) -> Iterator[tuple[str, list[Any]]]:
    """Try all mistakes in a solution; give those whose answer passes: what their line became, and the answer."""
    exercise = exercises()[name]
    chapter = next(each.name for each in (chapters.PRIMER, *chapters.CHAPTERS) if name in _exercises_of(each.name))
    for line, source in mutants(exercise.solution):
        # A folder of its own: no lab takes up, and no check counts, what another try has reached.
        with TemporaryDirectory() as folder, patch.dict(os.environ, NN_WORK_DIR=folder):
            names = import_module(f"answers.{chapter}").names()
            for own in set(exercise.answer) - {"lab"}:
                names.pop(own, None)
            answer = _answer(exercise, names, source, SLOW.get(name, SECONDS))
            if answer and exercise.check(*answer).state == "done":
                yield line, answer


def _answer(exercise: Exercise, names: dict[str, Any], source: str, seconds: float) -> list[Any]:
    try:
        within(seconds, lambda: exec(source, names))
        return [names[name] for name in exercise.answer]
    # A cell that stops with whatever error leaves nothing to check.
    except (TimeUp, Exception):
        return []


def passing(name: str) -> Iterator[tuple[str, str]]:
    """Give the mistakes that pass a check, each with why it may: nothing where its answer is not known to be right."""
    is_right, known = MEASURED.get(name), EQUIVALENT.get(name, {})
    for line, answer in right_answers(name):
        measured = "measured once more: it reaches its target" if is_right and is_right(*answer) else ""
        yield line, known.get(line, measured)


def wrongly_passed(name: str) -> list[str]:
    """Return the mistakes that pass a check though the answer is neither known to be right, nor found to be."""
    return [line for line, why in passing(name) if not why]


def _exercises_of(chapter: str) -> Any:
    return import_module(f"workbench.checks.{chapter}.exercises").EXERCISES


if __name__ == "__main__":
    readers_code.SECONDS = SECONDS
    for asked in sys.argv[1:] or exercises():
        tried = sum(1 for _ in mutants(exercises()[asked].solution))
        found = list(passing(asked))
        unknown = sum(not why for _, why in found)
        print(f"{asked}: {tried} tried, {len(found)} pass, {unknown} of them not known to be right", flush=True)
        for line, why in found:
            print(f"    {line}    # {why or 'WRONG?'}")
