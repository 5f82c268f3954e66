"""Which lines of a file use what is set at its top, such as a table or a pattern."""

from __future__ import annotations

import ast
from collections.abc import Iterator

_Set = ast.Assign | ast.AnnAssign


def lines_that_use(text: bytes, first: int, last: int) -> set[int]:
    """Return the lines that name what the lines ``first`` to ``last`` set, or what is made of it.

    Only what is set outside functions counts: a name of the module, a field of a class.
    """
    tree = ast.parse(text)
    kept = [*_set_outside_functions(tree)]
    names: set[str] = set()
    more = {name for one in kept if _meets(one, first, last) for name in _names_set(one)}
    while more - names:
        names |= more
        more = {name for one in kept if names & {*_names_used(one)} for name in _names_set(one)}
    uses = (node for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute))
    read = (node for node in uses if isinstance(node.ctx, ast.Load))
    return {node.lineno for node in read if _name(node) in names}


def _set_outside_functions(tree: ast.Module | ast.ClassDef) -> Iterator[_Set]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from _set_outside_functions(node)
        elif isinstance(node, _Set):
            yield node


def _meets(one: _Set, first: int, last: int) -> bool:
    return one.lineno <= last and first <= (one.end_lineno or one.lineno)


def _names_set(one: _Set) -> Iterator[str]:
    for target in one.targets if isinstance(one, ast.Assign) else [one.target]:
        yield from (node.id for node in ast.walk(target) if isinstance(node, ast.Name))


def _names_used(one: _Set) -> Iterator[str]:
    if one.value is not None:
        yield from (node.id for node in ast.walk(one.value) if isinstance(node, ast.Name))


def _name(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr
