"""A guide in a clinic's words and another language: the library's translation, in part its own.

What the clinic words its own way has no translation in the library: it is in the
clinic's catalogue, or the language does not print.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.files import is_there
from handoutpress.language.registry import Language
from handoutpress.translation.catalogue import Catalogue, Message, read_catalogue
from handoutpress.translation.home import of_clinic
from handoutpress.wording.own import Wording
from handoutpress.wording.place import translation_path

UNTRANSLATED = "wording-untranslated"
_NAMED = 8
_Known = tuple[Wording, Catalogue, Catalogue | None, Catalogue]
_known: dict[Path, _Known] = {}


def own_catalogue(wording: Wording, library: Catalogue, language: Language) -> Catalogue:
    """Return one catalogue of a guide as the clinic words it.

    Its path is that of the clinic's own file, and each entry of the library names
    the library's. Raises InputError where the clinic's words are not translated
    at all. The same parts give the same object: what was checked once is known.
    """
    path = translation_path(wording.clinic, wording.library.id, language)
    own = read_catalogue(path, inside=wording.clinic) if is_there(path) else None
    known = _known.get(path)
    if known is None or known[0] != wording or known[1] is not library or known[2] is not own:
        known = wording, library, own, _joined(wording, library, own, path, language)
        _known[path] = known
    return known[3]


def _joined(
    wording: Wording, library: Catalogue, own: Catalogue | None, path: Path, language: Language
) -> Catalogue:
    guide = wording.library.id
    mine = {f"{guide}#{name}" for name in wording.own_ids}
    if own is None and (waiting := sorted(wording.own_ids)):
        raise _untranslated(wording, waiting, path, language)
    hidden = {f"{guide}#{name}" for name in wording.hidden}
    messages = [
        replace(message, file=library.path)
        for message in library.messages
        if message.obsolete or message.context not in mine | hidden
    ]
    there = own.active if own else {}
    for context in sorted(mine - hidden):
        message = there.get(context) or Message(context, _english(wording, context))
        messages.append(replace(message, file=path))
    header = own.header if own else library.header
    return Catalogue(path, tuple(messages), header, (), wording.clinic)


def _english(wording: Wording, context: str) -> str:
    """Return the clinic's English of a text that its catalogue does not have."""
    name = context.partition("#")[2]
    entry = wording.worded.get(name)
    return entry.text if entry else wording.added_texts[name]


def _untranslated(
    wording: Wording, waiting: list[str], path: Path, language: Language
) -> InputError:
    names = ", ".join(waiting[:_NAMED])
    more = f" and {len(waiting) - _NAMED} more" if len(waiting) > _NAMED else ""
    texts = "1 text" if len(waiting) == 1 else f"{len(waiting)} texts"
    said = f"{texts} in your own words, not in {language.english} yet: {names}{more}"
    command = f"handouts wording edit {wording.library.id}{of_clinic(wording.clinic)}"
    hint = f"run `{command} --lang {language.tag}`, then have this file translated"
    return InputError(error(UNTRANSLATED, said, file=str(path), hint=hint))
