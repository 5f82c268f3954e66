"""From a question of an EHR to its answer, told from top to bottom."""

from __future__ import annotations

from datetime import date

from werkzeug.wrappers import Request as Web
from werkzeug.wrappers import Response

from handoutpress.clinic.folder import Clinic
from handoutpress.desk.atom import as_json, as_xml, feed
from handoutpress.desk.guard import read_body, read_query
from handoutpress.desk.infobutton import Form, read_question
from handoutpress.desk.offers import answer_to
from handoutpress.desk.pages import page


def ehr_answer(web: Web, form: Form, clinic: Clinic, today: date, desk: str) -> Response:
    """Return a feed or a page; ``form`` where the question names none, ``desk`` our address.

    Letters that cannot be read are those of no code, so they are no fault. Raises RefusedError,
    and InputError for guides that cannot be listed.
    """
    sent = read_body(web.environ, "replace") if web.method == "POST" else []
    question = read_question([*sent, *read_query(web.environ, "replace")], form)
    answer = answer_to(question, clinic, today)
    if question.form == "html":
        name = clinic.profile.name
        shown = page("infobutton", question=question, answer=answer, clinic=name, faults=())
        return Response(shown, mimetype="text/html")
    written = feed(question, answer, clinic, desk)
    if question.form == "json":
        return Response(as_json(written), mimetype="application/json")
    return Response(as_xml(written), mimetype="text/xml")
