"""``handouts wording``: what a clinic says its own way in a guide of the library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoutpress.cli.options import clinic_folder, clinic_option, needed_clinic
from handoutpress.cli.report import in_line, say
from handoutpress.diagnostics import error
from handoutpress.errors import InputError

if TYPE_CHECKING:
    from handoutpress.clinic.folder import Clinic
    from handoutpress.language.registry import Language
    from handoutpress.wording.own import Wording
    from handoutpress.wording.standing import Stand
    from handoutpress.wording.write import Written


@click.group("wording", short_help="Word a guide your clinic's own way: edit, review.")
def command() -> None:
    """Say texts of a guide your clinic's own way, and keep up with the library.

    \b
    Examples:
      handouts wording edit miscarriage-recovery --clinic our-clinic
      handouts wording review miscarriage-recovery --clinic our-clinic
    """


@command.command("edit")
@click.argument("guide")
@click.option("--lang", "langs", multiple=True, metavar="LANG", help="A language more to write.")
@clinic_option
def edit(guide: str, langs: tuple[str, ...], clinic_path: Path | None) -> None:
    """Write or update the files in which your clinic words a guide.

    wording/GUIDE.en.po holds every text: fill in only what you say your own
    way. For each language of the clinic a file holds those texts alone, to be
    translated. What the library has changed since is marked; nothing is lost.

    \b
    Example:
      handouts wording edit miscarriage-recovery --clinic our-clinic
    """
    from handoutpress.cli.options import today
    from handoutpress.clinic.folder import open_clinic
    from handoutpress.wording.write import write_english, write_translation

    clinic = open_clinic(needed_clinic(clinic_path), today=today())
    _tell(write_english(_wording(guide, clinic.folder)))
    wording = _wording(guide, clinic.folder)
    for language in _languages(wording, clinic, langs):
        done = write_translation(wording, language)
        if done.worded or not done.created:
            _tell(done)


def _wording(guide: str, folder: Path) -> Wording:
    """Return the wording of a guide of the library. Raises InputError for a clinic's own guide."""
    from handoutpress.content.library import library_guide
    from handoutpress.wording.read import read_wording

    found = library_guide(guide, folder)
    if found.inside is not None:
        said = f"`{guide}` is a guide of your own: nothing of it is the library's"
        hint = f"change {found.folder / 'en.md'} itself"
        raise InputError(error("wording-own-guide", said, file=str(found.folder), hint=hint))
    return read_wording(found, folder)


def _languages(wording: Wording, clinic: Clinic, typed: tuple[str, ...]) -> list[Language]:
    """Return the clinic's languages in which the library has the guide, and those asked for.

    Raises InputError for one that is asked for and that the library does not have.
    """
    from handoutpress.files import is_there
    from handoutpress.language.registry import LANGUAGES, find_language
    from handoutpress.translation.catalogue import languages_in
    from handoutpress.translation.content import guide_catalogue
    from handoutpress.translation.words import SOURCE_LANGUAGE
    from handoutpress.wording.place import translation_path

    there = languages_in(wording.library.folder)[0]
    asked = [find_language(word).language for word in typed]
    for language in asked:
        if language.tag != SOURCE_LANGUAGE:
            guide_catalogue(wording.library, language)  # or says that there is none
    wanted = {language.tag for language in asked} | {*clinic.profile.languages}
    wanted |= {
        language.tag
        for language in there
        if is_there(translation_path(clinic.folder, wording.library.id, language))
    }
    known = {language.tag for language in there}
    return [LANGUAGES[tag] for tag in sorted(wanted & known - {SOURCE_LANGUAGE})]


def _tell(done: Written) -> None:
    parts = [f"{done.worded} in your own words"]
    parts += [
        f"{len(names)} {word}: {', '.join(names)}"
        for names, word in (
            (done.new, "to translate"),
            (
                done.changed,
                "changed by the library"
                if done.path.name.endswith(".en.po")
                else "changed, marked fuzzy",
            ),
            (done.open, "waiting for you to choose"),
        )
        if names
    ]
    state = "written" if done.written else "up to date"
    say(f"{in_line(done.path)}: {state}; {'; '.join(parts)}")


@command.command("review")
@click.argument("guide")
@click.option("--keep", multiple=True, metavar="ID", help="Your words stay, beside the new text.")
@click.option("--take", multiple=True, metavar="ID", help="The library's text in place of yours.")
@clinic_option
def review(
    guide: str, keep: tuple[str, ...], take: tuple[str, ...], clinic_path: Path | None
) -> None:
    """Show what the library has changed under your words, and record what you choose.

    What hides a changed warning comes first. Nothing is merged: for each text
    you keep your words (--keep), take the library's (--take), or edit the file.
    Exit code 1 while something waits for you.

    \b
    Examples:
      handouts wording review miscarriage-recovery --clinic our-clinic
      handouts wording review miscarriage-recovery --keep em-belly --take rest \\
          --clinic our-clinic
    """
    from handoutpress.wording.settle import settle

    path = needed_clinic(clinic_path)
    folder = clinic_folder(path) or path
    wording = _wording(guide, folder)
    if keep or take:
        say(f"{in_line(settle(wording, keep, take))}: written")
        wording = _wording(guide, folder)
    if _show(wording):
        raise SystemExit(1)


def _show(wording: Wording) -> bool:
    """Show how every text stands that is not the library's; return whether some wait."""
    from handoutpress.wording.standing import Case, standings, unsettled

    waiting = unsettled(wording)
    for stand in waiting:
        for line in _lines(stand):
            say(line)
        say("")
    every = standings(wording)
    for case in Case:
        names = [stand.id for stand in every if stand.case is case and not stand.open]
        if names and case is not Case.SAME:
            say(f"{case.value}, nothing to do: {', '.join(names)}")
    if waiting:
        say(f"{len(waiting)} to choose, each with --keep ID or --take ID. Until then not final.")
    else:
        say("Nothing to choose.")
    return bool(waiting)


def _lines(stand: Stand) -> Iterator[str]:
    from handoutpress.wording.marks import marked
    from handoutpress.wording.standing import Case

    yield f"{stand.id}: {_head(stand)}"
    base = stand.base or ""
    if stand.base is None:
        yield f"    library now:  {stand.library}"
    elif stand.base == stand.library:
        yield f"    library:      {stand.library}"
    else:
        now = marked(base, stand.library) if stand.library else "(not there any more)"
        yield f"    library then: {base}"
        yield f"    library now:  {now}"
    if stand.own:
        yield f"    yours:        {marked(base, stand.own)}"
    elif stand.hidden:
        yield "    yours:        (hidden)"
    if stand.moved and stand.case is not Case.GONE:
        yield f"    it stood in:  {stand.was}"
        yield f"    it stands in: {stand.where}"
    if stand.like:
        yield f"    words of the older text now stand in: {', '.join(stand.like)}"


def _head(stand: Stand) -> str:
    from handoutpress.wording.standing import Case

    if stand.case is Case.GONE:
        return "gone: the library has dropped this text"
    if stand.hides_warning:
        return "YOUR WORDS HIDE A CHANGED WARNING" if stand.own else "YOU HIDE A CHANGED WARNING"
    if stand.case is Case.BOTH and stand.base is None:
        return "new in the library, in what you hide"
    if stand.case is Case.BOTH:
        return "both changed"
    return "marked as needing work (fuzzy)"
