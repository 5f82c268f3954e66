"""Which two languages may share a sheet, asked in the same way by render, clinics and rows."""

from __future__ import annotations

import pytest

from handoutpress.errors import InputError
from handoutpress.language.registry import LANGUAGES
from handoutpress.make.handout import make
from handoutpress.make.pair import asked_pair, check_pair, paired
from handoutpress.render.layout import Arrangement, Size
from tests.jobs import job


@pytest.mark.parametrize(
    ("first", "second", "how", "size", "code"),
    [
        ("ar", "en", "with", "standard", None),
        ("ar", "en", "with", "large", None),
        ("es", "en", "beside", "standard", None),
        ("zh-Hans", "ar", "with", "standard", None),
        ("es", "en", "teach", "large", None),
        ("es", "es", "with", "standard", "same-language"),
        ("es", "es", "beside", "standard", "same-language"),
        ("es", "es", "teach", "standard", "same-language"),
        ("es", "en", "teach-pair", "large", None),
        ("es", "es", "teach-pair", "standard", "same-language"),
        ("es", "en", "beside", "large", "beside-large"),
        ("zh-Hans", "ar", "beside", "standard", "beside-scripts"),
        ("fa", "ja", "beside", "standard", "beside-scripts"),
    ],
)
def test_what_may_share_a_sheet(
    first: str, second: str, how: Arrangement, size: Size, code: str | None
) -> None:
    if code is None:
        check_pair(LANGUAGES[first], LANGUAGES[second], how, size)
        return
    with pytest.raises(InputError) as refused:
        check_pair(LANGUAGES[first], LANGUAGES[second], how, size)
    assert [fault.code for fault in refused.value.diagnostics] == [code]


@pytest.mark.parametrize(
    ("with_", "beside", "teach", "asked"),
    [
        (None, None, False, (None, "alone")),
        ("en", None, False, ("en", "with")),
        (None, "en", False, ("en", "beside")),
        (None, None, True, ("en", "teach")),
        ("fr", None, True, ("fr", "teach-pair")),
        (None, "fr", True, ("fr", "teach-pair")),
    ],
)
def test_how_it_is_asked_for(
    with_: str | None, beside: str | None, teach: bool, asked: tuple[str | None, str]
) -> None:
    assert asked_pair(with_, beside, teach=teach) == asked


def test_two_arrangements_at_once_are_refused() -> None:
    with pytest.raises(InputError, match="cannot be used together"):
        asked_pair("en", "fr")


def test_a_language_of_a_batch_is_not_paired_with_itself() -> None:
    assert paired("en", "en", "with") == paired("en", None, "with") == (None, "alone")
    assert paired("es", "en", "beside") == ("en", "beside")
    assert paired("en", "en", "teach") == ("en", "teach")
    assert paired("en", "en", "teach-pair") == ("en", "teach-pair")


def test_two_languages_print_in_large_print() -> None:
    """Numbers stand where bullets would, and numbers to call are no smaller than the text."""
    made = make(job(lang="es", second="en", arrangement="with", size="large"))
    assert min(text.points for page in made.pages for text in page.texts) >= 18
