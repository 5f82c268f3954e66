"""The desk's pages and what each does. Nothing of a visit outlives its answer, but the sheet.

Addresses name a guide, languages and no more. What is filled in comes in the body of a
form and goes back in the page: the desk remembers nothing between two requests.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request as Web
from werkzeug.wrappers import Response

from handoutpress.batch.worker import Refused
from handoutpress.clinic.folder import Clinic, open_clinic
from handoutpress.content.guide import Guide
from handoutpress.content.library import find_guide
from handoutpress.desk.ehr import ehr_answer
from handoutpress.desk.forms import (
    INJECTION,
    LAYOUT,
    PAGE,
    PAGES,
    Asked,
    Faults,
    asked_choices,
    faults_of,
    first_values,
    layout_text,
    medicine_rows,
    read_layout,
    request_of,
    sentence,
    visit_fields,
)
from handoutpress.desk.guard import HEADERS, OPEN, TOKEN, Guard, RefusedError
from handoutpress.desk.infobutton import Form
from handoutpress.desk.kept import Kept
from handoutpress.desk.pages import page, style
from handoutpress.desk.press import Drawn
from handoutpress.desk.queue import BusyError, PressQueue
from handoutpress.errors import HandoutError, InputError
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.make.find import ENGLISH, entry_of, find_guides, is_printed, prints_in
from handoutpress.make.pair import check_pair
from handoutpress.make.press import Printed
from handoutpress.make.request import Request
from handoutpress.render.layout import Arrangement
from handoutpress.unforeseen import unforeseen

_COOKIE = "layout"
_YEAR = 365 * 24 * 3600
_HOWS = {"with": "one language after the other", "beside": "side by side"}
_RULES = Map(
    [
        Rule("/", endpoint="find", methods=["GET"]),
        Rule("/guides/<guide>", endpoint="languages", methods=["GET"]),
        Rule("/guides/<guide>/<lang>", endpoint="second", methods=["GET"]),
        Rule("/guides/<guide>/<lang>/fill", endpoint="fill", methods=["GET"]),
        Rule("/guides/<guide>/<lang>/fill", endpoint="sheet", methods=["POST"]),
        Rule("/pages/<secret>", endpoint="kept", methods=["GET"]),
        Rule("/sheets/<secret>/<name>", endpoint="kept", methods=["GET"]),
        Rule("/infobutton", endpoint="infobutton", methods=["GET", "POST"]),
        Rule("/application", endpoint="application", methods=["GET", "POST"]),
        Rule("/handouts/<guide>/<lang>.pdf", endpoint="handout", methods=["GET"]),
        Rule("/desk.css", endpoint="css", methods=["GET"]),
    ]
)
_SAID = {
    404: "There is no such page at this desk.",
    405: "This page does not take that.",
}
Start = Callable[..., Any]


class Desk:
    """The WSGI application of one clinic."""

    def __init__(
        self, clinic: Path, guard: Guard, press: PressQueue, clock: Callable[[], date]
    ) -> None:
        self._folder, self._guard, self._press, self._clock = clinic, guard, press, clock
        self._waiting = Kept()

    def warm(self) -> None:
        """Read all guides and translations once: who comes first does not wait for that."""
        with suppress(HandoutError):  # told on the page that it is about
            for entry in find_guides("", self._folder).entries:
                prints_in(entry.guide, self._folder, self._clock())

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer one request; whatever goes wrong is a page with a sentence."""
        response = self._answer(environ)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response(environ, start)

    def _answer(self, environ: dict[str, Any]) -> Response:
        """Answer a request; a form with the address of its answer, so that none is sent again."""
        try:
            self._guard.check(environ)
        except RefusedError as refused:
            return _message(refused.status, (refused.said,), refused.headers)
        answer = self._served(environ)
        if environ["REQUEST_METHOD"] != "POST" or environ.get("PATH_INFO") in OPEN:
            return answer
        return Response("", 303, {"Location": f"/pages/{self._waiting.put(answer)}"})

    def _served(self, environ: dict[str, Any]) -> Response:
        try:
            web = Web(environ)
            name, values = _RULES.bind_to_environ(environ).match()
            answer: Response = getattr(self, f"_{name}")(web, **values)
            return answer
        except RefusedError as refused:
            return _message(refused.status, (refused.said,), refused.headers)
        except HTTPException as broken:
            status = broken.code or 500
            headers = {k: v for k, v in broken.get_headers(environ) if k in {"Allow", "Location"}}
            return _message(status, (_SAID.get(status, "This cannot be answered."),), headers)
        except HandoutError as refused:
            return _message(500, [sentence(fault) for fault in refused.diagnostics])
        except Exception as crash:  # its words may quote what was filled in
            return _message(500, [sentence(fault) for fault in unforeseen(crash).diagnostics])

    def _find(self, web: Web) -> Response:
        clinic = self._clinic()
        asked = web.args.get("q", "")[:200]
        found = find_guides(asked, self._folder)
        rows = [(entry.guide.id, entry.shown(ENGLISH)) for entry in found.entries]
        faults = [sentence(fault) for fault in found.faults]
        return _page(
            "find", clinic=clinic.profile.name, q=asked, rows=rows, near=found.near, faults=faults
        )

    def _languages(self, web: Web, guide: str) -> Response:
        del web
        clinic, found = self._clinic(), self._guide(guide)
        entry = entry_of(found)
        rows = list(prints_in(found, self._folder, self._clock()).items())
        first = clinic.profile.languages
        rows.sort(key=lambda row: first.index(row[0].tag) if row[0].tag in first else len(first))
        return _page(
            "languages",
            guide=found,
            texts=entry.shown(ENGLISH),
            rows=rows,
            faults=(),
        )

    def _second(self, web: Web, guide: str, lang: str) -> Response:
        del web
        asked = self._asked(guide, lang)
        states = prints_in(asked.guide, self._folder, self._clock())
        others = [one for one, said in states.items() if one != asked.language and is_printed(said)]
        return _page("second", asked=asked, others=others, hows=_HOWS, faults=())

    def _fill(self, web: Web, guide: str, lang: str) -> Response:
        asked = self._asked(guide, lang, web.args)
        layout = read_layout(web.cookies.get(_COOKIE, ""))
        values = first_values(asked.guide, asked.clinic, layout)
        return self._form(asked, values, Faults())

    def _sheet(self, web: Web, guide: str, lang: str) -> Response:
        typed = self._guard.form(web.environ)
        asked = self._asked(guide, lang, web.args)
        if "change" in typed:
            return self._form(asked, typed, Faults())
        made = self._printed(request_of(asked, typed))
        if isinstance(made, Refused) or not isinstance(made, Drawn):
            faults = made.diagnostics if isinstance(made, Refused) else ()
            return self._form(asked, typed, faults_of(faults, asked.guide), refused=True)
        response = _page(
            "sheet",
            asked=asked,
            made=made,
            notes=[note.message[:1].upper() + note.message[1:] for note in made.notes],
            pictures=[base64.b64encode(one).decode() for one in made.pictures],
            show=self._pdf(made, "inline"),
            save=self._pdf(made, "attachment"),
            typed=typed,
            teach=typed.get(PAGE) == "teach",
            token=(TOKEN, self._guard.token),
            faults=(),
        )
        response.set_cookie(
            _COOKIE,
            layout_text(typed),
            max_age=_YEAR,
            secure=self._guard.scheme == "https",
            httponly=True,
            samesite="Strict",
        )
        return response

    def _printed(self, request: Request) -> Printed | Refused:
        try:
            return self._press.print(request)
        except BusyError:
            said = "Many sheets are being made just now. Wait a few seconds, then send it again."
            raise RefusedError(503, said, {"Retry-After": "5"}) from None

    def _form(
        self, asked: Asked, values: Mapping[str, str], faults: Faults, *, refused: bool = False
    ) -> Response:
        medicines = medicine_rows(asked.guide)
        later = [one.name for row in medicines[2:] for one in row]
        return _page(
            "fill",
            422 if refused else 200,
            asked=asked,
            values=values,
            at=faults.at,
            faults=faults.rest,
            refused=refused,
            choices=asked_choices(asked.guide),
            fields=visit_fields(asked.guide),
            medicines=medicines,
            more_medicines=any(values.get(name) or name in faults.at for name in later),
            injection=INJECTION,
            layout=LAYOUT,
            pages=(PAGE, PAGES) if asked.teaches else None,
            token=(TOKEN, self._guard.token),
        )

    def _kept(self, web: Web, secret: str, name: str = "") -> Response:
        answer = self._waiting.take(secret, name, look=web.method == "HEAD")
        if answer is None:
            said = "This was fetched before, or is too old. Make the sheet once more."
            raise RefusedError(404, said)
        return answer

    def _pdf(self, made: Drawn, kind: str) -> str:
        """Keep a PDF, to be shown (inline) or saved (attachment); return its address."""
        sheet = _sheet_of(made, kind)
        return f"/sheets/{self._waiting.put(sheet, made.file_name)}/{made.file_name}"

    def _infobutton(self, web: Web, form: Form = "xml") -> Response:
        desk = f"{self._guard.scheme}://{web.environ['HTTP_HOST'].lower()}"
        return ehr_answer(web, form, self._clinic(), self._clock(), desk)

    def _application(self, web: Web) -> Response:
        """Answer the same question with a page where no form of answer is asked for."""
        return self._infobutton(web, "html")

    def _handout(self, web: Web, guide: str, lang: str) -> Response:
        """Print a sheet in which nothing is filled in: it holds what the clinic has chosen."""
        del web
        asked = self._asked(guide, lang)
        made = self._printed(Request(asked.guide.id, asked.language.tag, asked.clinic.folder))
        if isinstance(made, Refused) or not isinstance(made, Drawn):
            faults = made.diagnostics if isinstance(made, Refused) else ()
            return _message(422, ["This sheet does not print.", *map(sentence, faults)])
        return _sheet_of(made, "inline")

    def _css(self, web: Web) -> Response:
        del web
        return Response(style(), mimetype="text/css")

    def _clinic(self) -> Clinic:
        return open_clinic(self._folder, today=self._clock())

    def _guide(self, name: str) -> Guide:
        try:
            return find_guide(name, self._folder)
        except InputError as refused:
            raise RefusedError(404, sentence(refused.diagnostics[0])) from None

    def _asked(self, guide: str, lang: str, args: Mapping[str, str] | None = None) -> Asked:
        """Return what an address names. Raises RefusedError where it names nothing of ours."""
        clinic, found = self._clinic(), self._guide(guide)
        first = LANGUAGES.get(lang)
        said = (args or {}).get("second", "")
        if not first or said not in {"", *LANGUAGES}:
            raise RefusedError(404, _SAID[404])
        if not said:
            return Asked(clinic, found, first)
        second: Language = LANGUAGES[said]
        how: Arrangement = "beside" if (args or {}).get("how") == "beside" else "with"
        try:
            check_pair(first, second, how, "standard")
        except InputError as refused:
            why = sentence(refused.diagnostics[0])
            raise RefusedError(400, f"{why}. Go back and choose another.") from None
        return Asked(clinic, found, first, second, how)


def _page(name: str, status: int = 200, **values: object) -> Response:
    return Response(page(name, **values), status, mimetype="text/html")


def _sheet_of(made: Drawn, kind: str) -> Response:
    sheet = Response(made.pdf, mimetype="application/pdf")
    sheet.headers["Content-Disposition"] = f'{kind}; filename="{made.file_name}"'
    return sheet


def _message(
    status: int, said: Iterable[str], headers: Mapping[str, str] | None = None
) -> Response:
    response = _page("message", status, faults=(), said=list(said))
    response.headers.extend(headers or {})
    return response
