"""The code in the foot names exact content, and nothing about a patient."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from handoutpress.render.code import content_code
from handoutpress.translation.review import ReviewState
from tests.jobs import job

JOB = job()
CODE_OF_JOB = content_code(JOB)
CODE = re.compile(r"HP-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")


def test_a_code_can_be_read_out_by_phone() -> None:
    assert CODE.fullmatch(CODE_OF_JOB)
    assert content_code(job()) == CODE_OF_JOB


@pytest.mark.parametrize(
    "asked",
    [
        {"lang": "es"},
        {"clinic": None},
        {"size": "large"},
        {"ink": "colour"},
        {"paper": "a4"},
        {"choices": {"care": "tablets"}},
    ],
    ids=str,
)
def test_another_handout_has_another_code(asked: dict[str, Any]) -> None:
    assert content_code(job(**asked)) != CODE_OF_JOB


def test_another_text_word_or_review_has_another_code() -> None:
    texts = {**JOB.texts, "rest": f"{JOB.texts['rest']}!"}
    words = replace(JOB.words, texts={**JOB.words.texts, "patient": "Name"})
    for other in (
        replace(JOB, texts=texts),
        replace(JOB, words=words),
        replace(JOB, review=ReviewState.UNREVIEWED),
    ):
        assert content_code(other) != CODE_OF_JOB


def test_a_visit_leaves_the_code_as_it_is() -> None:
    filled = job(filled_in={"patient": "Zoe Quixote", "date": "2026-11-25", "blood_type": "A-"})
    assert content_code(filled) == CODE_OF_JOB
