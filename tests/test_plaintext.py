import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from handoutpress.plaintext import checked, tidy, unprintable


@pytest.mark.parametrize(
    "text",
    [
        "St Mary <Women> & Children 24h",
        '{{ 7*7 }} {% x %} ${y} <b>"it\'s"</b> **a** \\n',
        "Clínica São José",
        "عيادة النساء",
        "کلینیک می\u200cرود",  # Persian needs the non-joiner
        "क्\u200dष",  # Hindi needs the joiner
        "妇产科医院" * 12,  # may break between any two letters
    ],
)
def test_text_prints_as_typed(text: str) -> None:
    assert checked(text, limit=80) == text


@pytest.mark.parametrize("text", ["a\n", "a\n\n", "\na", " a \n ", "\n \n", ""])
def test_spaces_and_line_breaks_at_the_ends_are_no_fault(text: str) -> None:
    assert unprintable(text) is None


def test_text_is_composed_and_trimmed() -> None:
    assert tidy("  Cli\u0301nica\u00a0\n") == "Clínica"
    assert checked("\n one line \n", limit=80) == "one line"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Good\u202ebad", "U+202E RIGHT-TO-LEFT OVERRIDE at character 5"),
        ("  Good\u202ebad", "U+202E RIGHT-TO-LEFT OVERRIDE at character 7"),
        ("    a\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE at character 6"),
        ("\n\n\nab\u202e\n", "U+202E RIGHT-TO-LEFT OVERRIDE at character 6"),
        ("a\u2066b", "U+2066 LEFT-TO-RIGHT ISOLATE at character 2"),
        ("\u200eab", "U+200E LEFT-TO-RIGHT MARK at character 1"),
        ("a\u200bb", "U+200B ZERO WIDTH SPACE at character 2"),
        ("a\u200db", "U+200D ZERO WIDTH JOINER at character 2"),
        ("\u200d", "U+200D ZERO WIDTH JOINER at character 1"),
        ("so\u00adft", "U+00AD SOFT HYPHEN at character 3"),
        ("a\ufeffb", "U+FEFF ZERO WIDTH NO-BREAK SPACE at character 2"),
        ("a\x00b", "U+0000 control character at character 2"),
        ("a\tb", "U+0009 control character at character 2"),
        ("a\nb", "a line break (U+000A) at character 2"),
        ("a\r\nb", "a line break (U+000A) at character 2"),
        ("a\u2028b", "U+2028 LINE SEPARATOR at character 2"),
        ("caf\ufffd", "U+FFFD REPLACEMENT CHARACTER at character 4"),
        ("a\ue000", "U+E000 private character at character 2"),
        ("\u3164", "U+3164 HANGUL FILLER at character 1"),
        ("z" + "\u0301" * 7, "more than 6 marks on one letter at character 8"),
    ],
)
def test_what_a_reader_cannot_see_is_named(text: str, named: str) -> None:
    assert unprintable(text) == named


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \u00a0 ", "empty"),
        ("x " * 41, "too-long"),
        ("x" * 41, "long-word"),
        ("\u00a0".join(["word"] * 9), "long-word"),  # no line may break at these spaces
        ("a\u202eb", "bad-character"),
    ],
)
def test_what_does_not_fit_is_refused(text: str, code: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        checked(text, limit=80)
    assert refused.value.type == code


def test_hyphens_break_a_word() -> None:
    text = "Obstetrics-Gynaecology-and-Early-Pregnancy-Unit"
    assert checked(text, limit=80) == text


def test_several_lines_are_counted() -> None:
    assert checked("one\r\ntwo", limit=80, lines=2) == "one\ntwo"
    with pytest.raises(PydanticCustomError):
        checked("one\ntwo\nthree", limit=80, lines=2)


def outcome(text: str) -> str | PydanticCustomError:
    try:
        return checked(text, limit=80)
    except PydanticCustomError as refused:
        return refused


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text(st.characters(), max_size=90))
def test_any_text_is_kept_or_refused_and_never_changed_twice(text: str) -> None:
    kept = outcome(text)
    if isinstance(kept, str):
        assert kept == tidy(text)
        assert outcome(kept) == kept
    else:
        assert kept.type in {"empty", "too-long", "long-word", "bad-character"}
