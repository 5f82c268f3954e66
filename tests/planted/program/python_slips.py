"""The slips that are made in Python: each is one that a tired person makes and a reviewer passes.

Left alone are words that only a terminal shows (the texts of diagnostics), docstrings, types,
imports and decorators. The kinds are the names of the functions `_…` below.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from tests.planted.program.sites import Edit, Site, digit_slips, letter_slips, swapped_digits

MESSAGES = {"error", "warning", "note", "fault", "say", "did_you_mean", "PydanticCustomError"}
"""Calls whose words a person at a terminal reads, and every call of a ``…Error``."""

_COMPARED: dict[type[ast.cmpop], tuple[str, ...]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}
_REGEX = re.compile(r"\[|\(\?|\\[bdswDSW]")
_REGEX_MARKS = re.compile(rb"(?<!\\)[?*+^$|](?![?*+])")
_OPERATORS: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "+"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "*"),
    ast.BitOr: ("|", "&"),
    ast.BitAnd: ("&", "|"),
}
_TWINS = (
    ("min", "max"),
    ("any", "all"),
    ("first", "last"),
    ("start", "end"),
    ("opens", "closes"),
    ("width", "height"),
    ("startswith", "endswith"),
    ("removeprefix", "removesuffix"),
    ("lstrip", "rstrip"),
    ("partition", "rpartition"),
    ("hour", "minute"),
    ("day", "month"),
    ("lower", "upper"),
    ("find", "rfind"),
)
_OTHER = dict(_TWINS) | {other: one for one, other in _TWINS}
_LOOKING = {"isinstance", "startswith", "endswith", "set", "frozenset"}
_SENTENCE = 4  # words
_TYPES = {"dict", "tuple", "list", "Callable", "Mapping"}
_HELD_TYPES = (ast.Constant, ast.Call, ast.Tuple, ast.Name, ast.Attribute, ast.JoinedStr)


def python_sites(file: str, text: bytes) -> list[Site]:
    """Return every site of a file, in the order of its lines."""
    tree = ast.parse(text)
    return list(_Planter(file, text, _only_told(tree)).module(tree))


def _only_told(tree: ast.Module) -> set[str]:
    """Return the names of values that stand in messages and nowhere else, such as hints."""
    told: set[int] = set()
    for node in ast.walk(tree):
        if _is_message(node):
            told |= {id(part) for part in ast.walk(node) if isinstance(part, ast.Name)}
    names: dict[str, list[bool]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            names.setdefault(node.id, []).append(id(node) in told)
    return {"hint", "message"} | {name for name, uses in names.items() if all(uses)}


def _looked_into(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the rows of which the order says nothing: sets, and what a value is looked for in."""
    if isinstance(node, ast.Set):
        yield node
    elif isinstance(node, ast.Compare):
        looks = (isinstance(op, (ast.In, ast.NotIn)) for op in node.ops)
        yield from (row for row, is_in in zip(node.comparators, looks, strict=True) if is_in)
    elif isinstance(node, ast.Call) and _called(node) in _LOOKING:
        yield from node.args


def _is_type(node: ast.Subscript) -> bool:
    """Tell a type that says nothing to the program; pydantic reads what is annotated in one."""
    name = getattr(node.value, "id", "")
    is_read = any(isinstance(part, ast.Call) for part in ast.walk(node))
    return name == "Literal" or (name in _TYPES and not is_read)


def _is_message(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = _called(node)
    return name.lstrip("_") in MESSAGES or name.endswith("Error")


def _called(node: ast.Call) -> str:
    return str(getattr(node.func, "id", "") or getattr(node.func, "attr", ""))


class _Planter:
    def __init__(self, file: str, text: bytes, only_told: set[str]) -> None:
        self.file, self.text, self.only_told = file, text, only_told
        starts = [0, *(found.end() for found in re.finditer(rb"\n", text))]
        self.starts = starts
        self.where: list[str] = []
        self.looked_into: set[int] = set()
        self.lines = (1, 1)

    def module(self, tree: ast.Module) -> Iterator[Site]:
        self.looked_into = {id(part) for node in ast.walk(tree) for part in _looked_into(node)}
        yield from self._body(tree.body)

    # --- what is walked

    def _body(self, statements: Iterable[ast.stmt]) -> Iterator[Site]:
        for statement in statements:
            yield from self._statement(statement)

    def _statement(self, node: ast.stmt) -> Iterator[Site]:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield from self._defined(node)
        elif not _is_left_alone(node):
            body = getattr(node, "body", None)
            last = body[0].lineno - 1 if body else node.end_lineno
            self.lines = node.lineno, max(node.lineno, last or 0)
            yield from self._of_statement(node)
            yield from self._own_expressions(node)
            for inner in _bodies(node):
                yield from self._body(inner)

    def _own_expressions(self, node: ast.stmt) -> Iterator[Site]:
        quiet = isinstance(node, (ast.Assign, ast.AnnAssign)) and self._is_told(node)
        for name, value in ast.iter_fields(node):
            for part in value if isinstance(value, list) else [value]:
                is_own = isinstance(part, (ast.expr, ast.withitem)) and name != "annotation"
                if is_own:
                    yield from self._expression(part, quiet=quiet)

    def _defined(self, node: ast.FunctionDef | ast.ClassDef) -> Iterator[Site]:
        bases = getattr(node, "bases", ())
        if any(isinstance(base, ast.Name) and base.id == "Protocol" for base in bases):
            return
        self.where.append(node.name)
        if isinstance(node, ast.FunctionDef):
            self.lines = node.lineno, node.lineno
            for default in (*node.args.defaults, *node.args.kw_defaults):
                if default is not None:
                    yield from self._expression(default, quiet=False)
        yield from self._body(node.body)
        self.where.pop()

    def _is_told(self, node: ast.Assign | ast.AnnAssign) -> bool:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return all(isinstance(name, ast.Name) and name.id in self.only_told for name in targets)

    def _expression(self, node: ast.AST, *, quiet: bool, regex: bool = False) -> Iterator[Site]:
        if isinstance(node, (ast.JoinedStr, ast.Constant)):
            if not quiet:
                yield from (
                    self._joined(node)
                    if isinstance(node, ast.JoinedStr)
                    else (self._constant(node))
                )
            return
        quiet = quiet or _is_message(node)
        yield from self._of_expression(node, quiet=quiet)
        if isinstance(node, ast.Subscript) and _is_type(node):
            return
        for part in ast.iter_child_nodes(node):
            if isinstance(part, ast.comprehension):
                yield from self._filtered(part)
                for inner in (part.iter, *part.ifs):
                    yield from self._expression(inner, quiet=quiet)
            elif isinstance(part, ast.keyword):
                yield from self._expression(part.value, quiet=quiet)
            elif isinstance(part, (ast.expr, ast.slice)):
                yield from self._expression(part, quiet=quiet)

    # --- where things stand

    def _at(self, line: int, column: int) -> int:
        return self.starts[line - 1] + column

    def _span(self, node: ast.AST) -> tuple[int, int]:
        assert isinstance(node, (ast.expr, ast.stmt, ast.keyword))
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return (
            self._at(node.lineno, node.col_offset),
            self._at(node.end_lineno, node.end_col_offset),
        )

    def _written(self, node: ast.AST) -> bytes:
        start, end = self._span(node)
        return self.text[start:end]

    def _site(self, kind: str, edits: Iterable[Edit]) -> Iterator[Site]:
        found = tuple(edits)
        if found:
            where = ".".join(self.where) or "module"
            yield Site(self.file, kind, where, self.lines, found)

    def _replaced(self, node: ast.AST, new: bytes) -> Edit:
        return Edit(*self._span(node), new)

    # --- statements

    def _of_statement(self, node: ast.stmt) -> Iterator[Site]:
        if isinstance(node, ast.Expr) and isinstance(node.value, (ast.Call, ast.Yield)):
            yield from self._site("call dropped", [self._replaced(node, b"pass")])
        elif isinstance(node, ast.Raise):
            yield from self._site("raise dropped", [self._replaced(node, b"pass")])
        elif isinstance(node, (ast.Break, ast.Continue)):
            other = b"continue" if isinstance(node, ast.Break) else b"break"
            yield from self._site("loop", [self._replaced(node, other)])
        elif isinstance(node, ast.AugAssign):
            yield from self._operator(node.op, node.target, node.value)
        elif isinstance(node, (ast.If, ast.While)):
            yield from self._negated(node.test)

    # --- expressions

    def _of_expression(self, node: ast.AST, *, quiet: bool) -> Iterator[Site]:
        if isinstance(node, ast.Compare):
            yield from self._compared(node)
        elif isinstance(node, ast.BoolOp):
            yield from self._all_or_any(node)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield from self._site("not", [self._replaced(node, self._written(node.operand))])
        elif isinstance(node, ast.IfExp):
            yield from self._negated(node.test)
        elif isinstance(node, ast.BinOp):
            yield from self._operator(node.op, node.left, node.right)
        elif isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            yield from self._row(node.elts, ordered=id(node) not in self.looked_into)
        elif isinstance(node, ast.Dict):
            yield from self._dict(node)
        elif isinstance(node, ast.Call) and not quiet:
            yield from self._arguments(node)
        if isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Load):
            yield from self._twin(node)

    def _compared(self, node: ast.Compare) -> Iterator[Site]:
        edits = []
        for left, op, right in zip(
            (node.left, *node.comparators), node.ops, node.comparators, strict=False
        ):
            old, new = (word.encode() for word in _COMPARED[type(op)])
            start, end = self._span(left)[1], self._span(right)[0]
            between = self.text[start:end]
            edits.append(Edit(start, end, between.replace(old, new, 1)))
        yield from self._site("comparison", edits)

    def _all_or_any(self, node: ast.BoolOp) -> Iterator[Site]:
        words = (b"and", b"or") if isinstance(node.op, ast.And) else (b"or", b"and")
        start, end = self._span(node)
        new, at = b"", start
        for left, right in pairwise(node.values):
            gap = self._span(left)[1], self._span(right)[0]
            between = re.sub(rb"\b%b\b" % words[0], words[1], self.text[gap[0] : gap[1]])
            new += self.text[at : gap[0]] + between
            at = gap[1]
        edits = [Edit(start, end, new + self.text[at:end])]
        edits += [self._replaced(node, self._bracketed(value)) for value in node.values]
        yield from self._site("condition", edits)

    def _bracketed(self, node: ast.AST) -> bytes:
        return b"(" + self._written(node) + b")"

    def _negated(self, test: ast.expr) -> Iterator[Site]:
        yield from self._site(
            "condition turned", [self._replaced(test, b"not " + self._bracketed(test))]
        )

    def _filtered(self, part: ast.comprehension) -> Iterator[Site]:
        yield from self._site(
            "filter dropped", [self._replaced(test, b"True") for test in part.ifs]
        )

    def _operator(self, op: ast.operator, left: ast.expr, right: ast.expr) -> Iterator[Site]:
        if type(op) not in _OPERATORS:
            return
        old, new = (word.encode() for word in _OPERATORS[type(op)])
        start, end = self._span(left)[1], self._span(right)[0]
        yield from self._site(
            "operator", [Edit(start, end, self.text[start:end].replace(old, new, 1))]
        )

    def _row(self, elements: list[ast.expr], *, ordered: bool) -> Iterator[Site]:
        if ordered:
            yield from self._site("order", self._swapped(elements))
        if len(elements) > 1:
            yield from self._site("left out", self._dropped(elements))

    def _swapped(self, elements: list[ast.expr]) -> Iterator[Edit]:
        for one, other in pairwise(elements):
            both = isinstance(one, _HELD_TYPES) and isinstance(other, _HELD_TYPES)
            if both and not isinstance(one, ast.Starred):
                (start, middle), (after, end) = self._span(one), self._span(other)
                new = self.text[after:end] + self.text[middle:after] + self.text[start:middle]
                yield Edit(start, end, new)

    def _dropped(self, elements: list[ast.expr]) -> Iterator[Edit]:
        for one, other in pairwise(elements):
            yield Edit(self._span(one)[0], self._span(other)[0], b"")
        yield Edit(self._span(elements[-2])[1], self._span(elements[-1])[1], b"")

    def _dict(self, node: ast.Dict) -> Iterator[Site]:
        yield from self._site("order", self._swapped(node.values))
        keys = [key for key in node.keys if key is not None]
        if len(keys) == len(node.keys) > 1:
            pairs = list(zip(keys, node.values, strict=True))
            edits = [
                Edit(self._span(one[0])[0], self._span(other[0])[0], b"")
                for one, other in pairwise(pairs)
            ]
            yield from self._site("left out", edits)

    def _arguments(self, node: ast.Call) -> Iterator[Site]:
        if _called(node).lstrip("_")[:1].isupper():  # a row of a table, a value that is built
            yield from self._site("order", self._swapped(node.args))
        edits = []
        for keyword in node.keywords:
            start, end = self._span(keyword)
            comma = re.match(rb"\s*,\s*", self.text[end:])
            before = re.search(rb",\s*$", self.text[:start])
            if before and not (comma and node.keywords[-1] is not keyword):
                edits.append(Edit(before.start(), end, b""))
            elif comma:
                edits.append(Edit(start, end + comma.end(), b""))
        yield from self._site("argument left out", edits)

    def _twin(self, node: ast.Name | ast.Attribute) -> Iterator[Site]:
        name = node.id if isinstance(node, ast.Name) else node.attr
        if other := _OTHER.get(name):
            end = self._span(node)[1]
            yield from self._site("twin", [Edit(end - len(name), end, other.encode())])

    def _constant(self, node: ast.Constant) -> Iterator[Site]:
        written, (start, end) = self._written(node), self._span(node)
        if isinstance(node.value, bool):
            yield from self._site("flag", [Edit(start, end, b"%a" % (not node.value))])
        elif isinstance(node.value, (int, float)):
            yield from self._number(node, written, start, end)
        elif isinstance(node.value, str) and not _is_prose(node.value):
            yield from self._site("figure", digit_slips(written, start))
            if id(node) not in self.looked_into:
                yield from self._site("figures turned", swapped_digits(written, start))
            if _REGEX.search(node.value):
                yield from self._site("pattern", self._patterns(node, written, start))
            else:
                yield from self._site("letter", letter_slips(written, start))

    def _number(self, node: ast.Constant, written: bytes, start: int, end: int) -> Iterator[Site]:
        if isinstance(node.value, int) and written.isdigit():
            near = {node.value + 1, max(node.value - 1, 0)} - {node.value}
            yield from self._site("number", (Edit(start, end, b"%d" % value) for value in near))
        else:
            yield from self._site("number", digit_slips(written, start))

    def _patterns(self, node: ast.Constant, written: bytes, start: int) -> Iterator[Edit]:
        for mark in _REGEX_MARKS.finditer(written):
            edit = Edit(start + mark.start(), start + mark.end(), b"")
            if _is_regex(written) == _is_regex(written[: mark.start()] + written[mark.end() :]):
                yield edit

    def _joined(self, node: ast.JoinedStr) -> Iterator[Site]:
        written, (start, _) = self._written(node), self._span(node)
        if _is_prose(written.decode()):
            return
        holes = [found.span() for found in re.finditer(rb"\{[^{}\n]+\}", written)]
        swapped = [
            Edit(
                start + one[0],
                start + other[1],
                written[slice(*other)] + written[one[1] : other[0]] + written[slice(*one)],
            )
            for one, other in pairwise(holes)
        ]
        yield from self._site("order", swapped)
        yield from self._site(
            "left out", [Edit(start + one, start + other, b"") for one, other in holes]
        )


def _is_prose(text: str) -> bool:
    """Tell a sentence: the program holds none that prints, so it is for a terminal.

    What prints stands in the tables of words and in the guides. A name has capitals, hours
    have figures.
    """
    words = text.split()
    plain = [word for word in words if re.fullmatch(r"[a-z'’]+[,.:;]?", word)]
    return len(words) >= _SENTENCE and len(plain) * 3 > len(words) * 2


def _is_regex(written: bytes) -> bool:
    try:
        re.compile(str(ast.literal_eval(written.decode())))
    except (SyntaxError, ValueError, re.error):
        return False
    return True


def _bodies(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    yield getattr(node, "body", [])
    yield from (handler.body for handler in getattr(node, "handlers", ()))
    yield from (case.body for case in getattr(node, "cases", ()))
    yield from (getattr(node, name, []) for name in ("orelse", "finalbody"))


def _is_left_alone(node: ast.stmt) -> bool:
    """Tell imports, docstrings, assertions, types and what only a checker of types reads."""
    if isinstance(node, (ast.Import, ast.ImportFrom, ast.Assert, ast.Pass, ast.Global)):
        return True
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    if isinstance(node, ast.Assign):
        return any(isinstance(name, ast.Name) and name.id == "__all__" for name in node.targets)
    return False
