"""XLIFF as translation tools give it back: 1.2, or 1.1, which some of them write.

A DOCTYPE is refused before anything in it is read, and so are entities with it.
Inline elements are refused: tools leave those of an older text behind a new one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped] # has no types
from defusedxml.ElementTree import DefusedXMLParser  # type: ignore[import-untyped] # as above

from handoutpress.errors import InputError
from handoutpress.files import CATALOGUE, read_bytes
from handoutpress.language.registry import LANGUAGES, Language, find_language
from handoutpress.translation.exchange.incoming import Incoming, Row, unread
from handoutpress.translation.exchange.write_xliff import FINAL, OURS, SEAL
from handoutpress.translation.seal import flat
from handoutpress.translation.words import SOURCE_LANGUAGE

_VERSIONS = ("1.2", "1.1")
_DEEPEST = 100
_SEGMENT = {"mtype": "seg"}
_AGAIN = "export it again, and save it as XLIFF 1.2 when it is done"
_NO_TAGS = "take the tags out and leave the words: the file holds plain text"


class _TooDeepError(Exception):
    pass


class _Tree(TreeBuilder):
    """The elements of a file by their names alone, and the line on which each begins."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[Element, int] = {}
        self.parser: Any = None
        self._depth = 0

    def start(self, tag: Any, attrs: Any, /) -> Element:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _TooDeepError
        element = super().start(tag, attrs)
        self.lines[element] = self.parser.CurrentLineNumber
        return element

    def end(self, tag: Any, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def read_xliff(path: Path) -> Incoming:
    """Return the texts of a file. Raises InputError for one that is not read at all."""
    root, lines = _parsed(path)
    if _name(root) != "xliff":
        raise unread(path, "is XML, but not XLIFF", "give the file that was exported", line=1)
    version = root.get("version", "")
    if version not in _VERSIONS:
        said = f"is XLIFF {version}" if version else "does not say which XLIFF it is"
        raise unread(path, f"{said}, and 1.2 is read here", _AGAIN, line=1)
    files = [element for element in root if _name(element) == "file"]
    if len(files) != 1:
        message = f"holds {len(files) or 'no'} files in one"
        raise unread(path, message, "import them one by one, each as it was exported", line=1)
    incoming = Incoming(path, _languages(path, files[0], lines[files[0]]))
    for unit in files[0].iter():
        if _name(unit) == "trans-unit":
            _add(incoming, unit, lines)
    return incoming


def _parsed(path: Path) -> tuple[Element, dict[Element, int]]:
    raw = read_bytes(path, CATALOGUE)
    tree = _Tree()
    parser = DefusedXMLParser(target=tree, forbid_dtd=True)
    tree.parser = parser.parser
    try:
        parser.feed(raw)
        root: Element = parser.close()
    except DefusedXmlException:
        hint = "take the DOCTYPE out: what was exported has none"
        raise unread(path, "has a DOCTYPE, which is not read", hint) from None
    except _TooDeepError:
        message = f"has elements more than {_DEEPEST} deep"
        raise unread(path, message, _AGAIN) from None
    except ParseError as broken:
        line = broken.position[0]
        message = "is broken off or is no XML: " + str(broken).partition(":")[0]
        raise unread(path, message, _AGAIN, line=line) from None
    except (ValueError, LookupError):
        raise unread(path, "is in an encoding that is not read", "save it as UTF-8") from None
    return root, tree.lines


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _languages(path: Path, file: Element, line: int) -> Language:
    """Return the language of the translations. Raises InputError if one is not what it must be."""
    given = (file.get("source-language", ""), file.get("target-language", ""))
    found = [_language(tag) for tag in given]
    if found[0] != LANGUAGES[SOURCE_LANGUAGE]:
        message = f"says that it is translated from `{given[0]}`, not from English (en)"
        raise unread(path, message, _AGAIN, line=line)
    if found[1] is None:
        said = f"names a language that is not known: `{given[1]}`" if given[1] else "names none"
        hint = 'write the language that it is in, as in target-language="es"'
        raise unread(path, f"{said} as the one it is translated into", hint, line=line)
    return found[1]


def _language(tag: str) -> Language | None:
    try:
        return find_language(tag).language
    except InputError:
        return None


def _add(incoming: Incoming, unit: Element, lines: dict[Element, int]) -> None:
    sources = [child for child in unit if _name(child) == "source"]
    targets = [child for child in unit if _name(child) == "target"]
    states = [target.get("state", "") for target in targets]
    row = Row(
        context=unit.get("id", ""),
        text=_plain(targets),
        source=_plain(sources),
        seal=unit.get(SEAL, ""),
        ticked=FINAL in states,
        doubted=any(state.startswith("needs-") for state in states),
        remarks=tuple(_remarks(unit)),
        line=lines[unit],
    )
    if not row.context:
        incoming.fault(row, "import-no-id", "has a text without an id", _AGAIN)
    elif len(sources) != 1 or len(targets) > 1:
        count = f"{len(sources)} <source> and {len(targets)} <target>"
        message = f"has {count}, and one of each is read"
        incoming.spoil(row, "import-not-one", message, "leave one <source> and one <target>")
    elif tags := sorted({name for text in (*sources, *targets) for name in _inline(text)}):
        message = f"has tags in its text: {', '.join(f'<{name}>' for name in tags)}"
        incoming.spoil(row, "import-inline", message, _NO_TAGS)
    else:
        incoming.rows.append(row)


def _plain(found: list[Element]) -> str:
    return flat("".join(text for element in found for text in element.itertext()))


def _inline(text: Element) -> Iterator[str]:
    """Yield the names of elements in a text that are more than marks of its sentences."""
    beside = [text.text, *(child.tail for child in text)]
    for element in text.iter():
        if element is text:
            continue
        is_mark = _name(element) == "mrk" and element.attrib.items() >= _SEGMENT.items()
        if not is_mark or any(part and part.strip() for part in beside):
            yield _name(element)


def _remarks(unit: Element) -> Iterator[str]:
    for note in unit:
        if _name(note) == "note" and note.get("from") != OURS:
            yield from (flat(line) for line in _plain_lines(note) if line.strip())


def _plain_lines(note: Element) -> list[str]:
    return "".join(note.itertext()).splitlines()
