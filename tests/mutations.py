"""Small mistakes to make in a program, one at a time: what `mutants.py` tries.

    for mutation in mutations(source):      every one that there is, in the order of the lines
        mutation.line, mutation.kind        where, and what is done
        mutation.applied(source)            the program with this one mistake

Kinds: another comparison, another arithmetic operator, another number, True for False, `and` for `or`, a `not` left
out, None returned, a statement left out. The rest of the text stays as it is, comments too. Left alone are types, text,
imports, decorators, what stands in f-strings, and the `strict` of a `zip`, which says that lengths agree where they do.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
}


@dataclass(frozen=True)
class Mutation:
    """One mistake: the bytes from `start` to `end` of the source are `new` in its place."""

    line: int
    kind: str
    start: int
    end: int
    new: str

    def applied(self, source: str) -> str:
        """Return the source with this mistake in it."""
        content = source.encode()
        return (content[: self.start] + self.new.encode() + content[self.end :]).decode()


class _Finder(ast.NodeVisitor):
    """Goes through a program and notes each mistake that can be made."""

    def __init__(self, source: str) -> None:
        self.found: list[Mutation] = []
        lines = source.encode().splitlines(keepends=True)
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line))

    def note(self, node: ast.expr | ast.stmt, kind: str, new: str) -> None:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = self._starts[node.lineno - 1] + node.col_offset
        end = self._starts[node.end_lineno - 1] + node.end_col_offset
        self.found.append(Mutation(node.lineno, kind, start, end, new))

    def replace(self, node: ast.expr, kind: str, new: ast.expr) -> None:
        self.note(node, kind, f"({ast.unparse(new)})")

    # What is left alone

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None: ...

    def visit_keyword(self, node: ast.keyword) -> None:
        if node.arg != "strict":
            self.visit(node.value)

    def visit_Import(self, node: ast.Import) -> None: ...
    def visit_ImportFrom(self, node: ast.ImportFrom) -> None: ...

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for default in [*node.args.defaults, *node.args.kw_defaults]:
            if default is not None:
                self.visit(default)
        if not any("overload" in ast.unparse(decorator) for decorator in node.decorator_list):
            self._body(node.body)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._body(node.body)

    def visit_If(self, node: ast.If) -> None:
        if ast.unparse(node.test) not in ("TYPE_CHECKING", "__name__ == '__main__'"):
            self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id in ("isinstance", "TypeVar", "NewType"):
            return
        self.generic_visit(node)

    def _body(self, body: list[ast.stmt]) -> None:
        for statement in body:
            self.visit(statement)

    # What is changed

    def visit_Compare(self, node: ast.Compare) -> None:
        for i, operator in enumerate(node.ops):
            operators = [*node.ops]
            operators[i] = COMPARISONS[type(operator)]()
            self.replace(node, "comparison", ast.Compare(node.left, operators, node.comparators))
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if type(node.op) in OPERATORS and not _is_text(node.left) and not _is_text(node.right):
            self.replace(node, "arithmetic", ast.BinOp(node.left, OPERATORS[type(node.op)](), node.right))
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if type(node.op) in OPERATORS:
            changed = ast.AugAssign(node.target, OPERATORS[type(node.op)](), node.value)
            self.note(node, "arithmetic", ast.unparse(changed))
        self.note(node, "statement left out", "pass")
        self.visit(node.value)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        self.replace(node, "and / or", ast.BoolOp(other, node.values))
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not | ast.USub):
            self.replace(node, "sign or not left out", node.operand)
        self.visit(node.operand)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.replace(node, "the other choice", ast.IfExp(node.test, node.orelse, node.body))
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self.note(node, "constant", str(not node.value))
        elif isinstance(node.value, int | float):
            # 1e38 + 1 is 1e38.
            other = node.value + 1 if node.value + 1 != node.value else 2 * node.value
            self.note(node, "constant", f"({other!r})")

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None and ast.unparse(node.value) != "None":
            self.note(node, "return", "return None")
            self.visit(node.value)

    def visit_Raise(self, node: ast.Raise) -> None:
        self.note(node, "statement left out", "pass")

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Constant):
            return  # a docstring
        self.note(node, "statement left out", "pass")
        self.visit(node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        if any(isinstance(target, ast.Attribute | ast.Subscript) for target in node.targets):
            self.note(node, "statement left out", "pass")
        self.visit(node.value)

    def visit_Continue(self, node: ast.Continue) -> None:
        self.note(node, "statement left out", "break")

    def visit_Break(self, node: ast.Break) -> None:
        self.note(node, "statement left out", "continue")


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def mutations(source: str) -> Iterator[Mutation]:
    """Give every mistake that can be made in `source`, in the order of the lines."""
    finder = _Finder(source)
    finder.visit(ast.parse(source))
    yield from sorted(finder.found, key=lambda mutation: (mutation.start, mutation.end, mutation.new))
