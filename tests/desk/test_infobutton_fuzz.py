"""Whatever is sent as a question: it is refused with a sentence, or its answer is a good feed."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.clinic.folder import Clinic, open_clinic
from handoutpress.desk.atom import as_json, as_xml, feed
from handoutpress.desk.guard import RefusedError, read_query
from handoutpress.desk.infobutton import Question, read_question
from handoutpress.desk.offers import Answer, answer_to
from tests.conftest import ROOT
from tests.desk.atomkit import CM, LANGUAGE, LOSS, MAIN, RECIPIENT, as_clients_read, checked
from tests.desk.test_infobutton_offers import DESK, TODAY
from tests.samples import is_long

NAMES = [
    *(f"{MAIN}.{part}{number}" for part in ("c", "cs", "dn", "ot") for number in ("", "0", "1")),
    *("mainSearchCriteria.c.c", "mainSearchCriteria.c.cs", RECIPIENT, LANGUAGE, "taskContext.c.c"),
    *("knowledgeResponseType", "callback", "age.v.v", f"{MAIN}.c123", f"{MAIN}.c٣", f"{MAIN}..c"),
]
VALUES = ["O03.9", CM, "", " ", "PAT", "es", "text/xml", "\0", "&#x0;", "]]>", "<!--", "\u2028"]
ANY = st.text(st.characters(codec="utf-8"), max_size=12)
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES) | ANY, st.sampled_from(VALUES) | ANY), max_size=9)


@pytest.fixture(scope="module")
def clinic() -> Clinic:
    return open_clinic(ROOT / "examples" / "riverside", today=TODAY)


@pytest.fixture(scope="module")
def usual(clinic: Clinic) -> Answer:
    return answer_to(read_question(LOSS.items()), clinic, TODAY)


@given(pairs=PAIRS)
@settings(derandomize=True, deadline=None, max_examples=20_000 if is_long() else 500)
def test_a_question_is_refused_or_its_answer_is_a_good_feed(
    clinic: Clinic, usual: Answer, pairs: list[tuple[str, str]]
) -> None:
    for asked in (pairs, [*LOSS.items(), *pairs]):
        question = read(asked)
        if isinstance(question, RefusedError):
            assert question.status in {400, 415}
            assert question.said.isprintable()
            continue
        answer = usual if question.codes else replace(usual, offers=())
        root = feed(question, answer, clinic, DESK)
        written = checked(as_xml(root), DESK)
        lists: dict[str, list[str]] = {"category": [], "entry": []}
        assert json.loads(as_json(root)) == {"feed": lists | as_clients_read(written)}


def read(pairs: list[tuple[str, str]]) -> Question | RefusedError:
    try:
        return read_question(pairs)
    except RefusedError as refused:
        return refused


@given(before=st.binary(max_size=200))
@settings(derandomize=True, deadline=None, max_examples=20_000 if is_long() else 500)
def test_no_bytes_before_it_hide_a_question(before: bytes) -> None:
    query = before.decode("latin-1") + "&" + urlencode(LOSS)
    assert set(LOSS.items()) <= set(read_query({"QUERY_STRING": query}, "replace"))
