"""Sync: nothing lost, nothing guessed, the same bytes twice."""

from pathlib import Path

from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.catalogue import read_catalogue
from handoutpress.translation.messages import guide_units
from handoutpress.translation.sync import sync_guide, sync_words
from tests.translation.kit import ES, TEXT, edit, translated, write_guide

DRY = "- Keep the bandage dry. {#dry}"


def test_a_new_catalogue_holds_every_text_and_no_clock(tmp_path: Path) -> None:
    guide = write_guide(tmp_path)
    done = sync_guide(guide, ES)
    assert (done.created, done.written, len(done.new)) == (True, True, 11)
    catalogue = read_catalogue(done.path)
    assert [m.context for m in catalogue.messages] == [u.context for u in guide_units(guide)]
    assert catalogue.header["POT-Creation-Date"] == "2026-11-02 00:00+0000"
    assert catalogue.header["Language"] == "es"
    title = next(m for m in catalogue.messages if m.context == "sprain#em-title")
    assert title.flags == ("python-brace-format",)


HEADER = {  # of a new catalogue of a guide, in this order
    "Project-Id-Version": "sprain 1.0",
    "POT-Creation-Date": "2026-11-02 00:00+0000",
    "PO-Revision-Date": "2026-11-02 00:00+0000",
    "Last-Translator": "",
    "Language-Team": "Brazilian Portuguese",
    "Language": "pt_BR",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


def test_a_new_catalogue_has_its_header(tmp_path: Path) -> None:
    guide, language = write_guide(tmp_path), LANGUAGES["pt-BR"]
    header = {**HEADER, "Language-Team": language.english}
    made = read_catalogue(sync_guide(guide, language).path)
    assert list(made.header.items()) == list(header.items())
    assert made.remarks == (f"{language.english} translation of the guide sprain",)
    words = read_catalogue(sync_words(tmp_path / "words", language).path)
    ours = {**header, "Project-Id-Version": "words", "PO-Revision-Date": ""}
    del ours["POT-Creation-Date"]
    assert list(words.header.items()) == list(ours.items())
    assert words.remarks == (f"{language.english} translation of the interface words",)


def test_a_second_run_touches_nothing(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    words = tmp_path / "templates" / "words"
    sync_guide(guide, ES)
    sync_words(words, ES)
    before = [(p.read_bytes(), p.stat().st_mtime_ns) for p in (path, words / "es.po")]
    assert not sync_guide(guide, ES).written
    assert not sync_words(words, ES).written
    assert [(p.read_bytes(), p.stat().st_mtime_ns) for p in (path, words / "es.po")] == before


def test_changed_english_keeps_the_translation_marked(tmp_path: Path) -> None:
    _, path = translated(tmp_path)
    first = read_catalogue(path).active["sprain#dry"]
    guide = write_guide(tmp_path, TEXT.replace("bandage dry", "bandage wet"))
    assert sync_guide(guide, ES).changed == ["dry"]
    once = read_catalogue(path).active["sprain#dry"]
    assert (once.text, once.fuzzy) == (first.text, True)
    assert (once.source, once.previous) == ("Keep the bandage wet.", "Keep the bandage dry.")
    # A second change still shows the English that the translation was made from.
    guide = write_guide(tmp_path, TEXT.replace("bandage dry", "bandage clean"))
    sync_guide(guide, ES)
    twice = read_catalogue(path).active["sprain#dry"]
    assert (twice.source, twice.previous) == ("Keep the bandage clean.", "Keep the bandage dry.")


def test_changed_english_without_a_translation_is_not_marked(tmp_path: Path) -> None:
    path = sync_guide(write_guide(tmp_path), ES).path
    sync_guide(write_guide(tmp_path, TEXT.replace("bandage dry", "bandage wet")), ES)
    entry = read_catalogue(path).active["sprain#dry"]
    assert (entry.fuzzy, entry.previous, entry.text) == (False, None, "")


def test_a_renamed_block_keeps_its_translation(tmp_path: Path) -> None:
    _, path = translated(tmp_path)
    text = read_catalogue(path).active["sprain#dry"].text
    done = sync_guide(write_guide(tmp_path, TEXT.replace("{#dry}", "{#keep-dry}")), ES)
    assert (done.moved, done.new, done.dropped) == (["keep-dry"], [], [])
    moved = read_catalogue(path)
    assert (moved.active["sprain#keep-dry"].text, moved.active["sprain#keep-dry"].fuzzy) == (
        text,
        False,
    )
    assert not [m for m in moved.messages if m.obsolete]


def test_nothing_is_matched_by_likeness(tmp_path: Path) -> None:
    _, path = translated(tmp_path)
    other = TEXT.replace(DRY, "- Keep the bandage wet. {#wet}")
    done = sync_guide(write_guide(tmp_path, other), ES)
    assert (done.new, done.dropped) == (["wet"], ["sprain#dry"])
    assert read_catalogue(path).active["sprain#wet"].text == ""


def test_two_old_translations_of_the_same_english_leave_a_mark(tmp_path: Path) -> None:
    twice = TEXT.replace(DRY, f"{DRY}\n- Keep the bandage dry. {{#dry-again}}")
    guide = write_guide(tmp_path, twice)
    path = sync_guide(guide, ES).path
    text = path.read_text(encoding="utf-8")
    head, _, tail = text.partition('msgctxt "sprain#dry"')
    tail = tail.replace('msgstr ""', 'msgstr "uno"', 1)
    first, _, rest = tail.partition('msgctxt "sprain#dry-again"')
    rest = rest.replace('msgstr ""', 'msgstr "otro"', 1)
    path.write_text(
        f'{head}msgctxt "sprain#dry"{first}msgctxt "sprain#dry-again"{rest}', encoding="utf-8"
    )
    sync_guide(write_guide(tmp_path, TEXT.replace("{#dry}", "{#new}")), ES)
    assert read_catalogue(path).active["sprain#new"].fuzzy


def test_a_removed_block_is_put_by_and_comes_back(tmp_path: Path) -> None:
    _, path = translated(tmp_path)
    whole = path.read_bytes()
    done = sync_guide(write_guide(tmp_path, TEXT.replace(DRY + "\n", "")), ES)
    assert done.dropped == ["sprain#dry"]
    put_by = [m for m in read_catalogue(path).messages if m.obsolete]
    assert [m.source for m in put_by] == ["Keep the bandage dry."]
    assert '#~ msgid "Keep the bandage dry."' in path.read_text(encoding="utf-8")
    sync_guide(write_guide(tmp_path), ES)
    assert path.read_bytes() == whole


def test_a_block_that_comes_back_with_other_english_has_its_translation_marked(
    tmp_path: Path,
) -> None:
    _, path = translated(tmp_path)
    text = read_catalogue(path).active["sprain#dry"].text
    sync_guide(write_guide(tmp_path, TEXT.replace(DRY + "\n", "")), ES)
    done = sync_guide(write_guide(tmp_path, TEXT.replace("bandage dry", "bandage wet")), ES)
    assert (done.changed, done.new, done.moved, done.dropped) == (["dry"], [], [], [])
    entry = read_catalogue(path).active["sprain#dry"]
    assert (entry.text, entry.fuzzy, entry.previous) == (text, True, "Keep the bandage dry.")


def test_what_translators_and_tools_add_stays(tmp_path: Path) -> None:
    guide, path = translated(tmp_path)
    edit(path, '"Last-Translator:\\n"', '"Last-Translator: Ana\\n"\n"X-Generator: Poedit 3\\n"')
    edit(path, "#. Title of the handout\n", "# asked the clinic\n#. Title of the handout\n")
    sync_guide(guide, ES)
    catalogue = read_catalogue(path)
    assert catalogue.header["Last-Translator"] == "Ana"
    assert catalogue.header["X-Generator"] == "Poedit 3"
    assert catalogue.active["sprain#title"].remarks == ("asked the clinic",)
