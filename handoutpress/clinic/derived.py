"""What the program knows of a clinic and answers by itself, as choices that guides may use.

The lines that stand in slots of the page are chosen here too, so that a sentence and the number
beside it never speak of two things.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handoutpress.clinic.coverage import every_hour, first_gap
from handoutpress.clinic.folder import CLINIC_FILE, Clinic
from handoutpress.clinic.hours import Hours
from handoutpress.clinic.model import ANSWERED, ClinicProfile, Phone
from handoutpress.clinic.support import (
    Kind,
    SupportLine,
    asks_for_crisis,
    default_lines,
    lines_for,
)
from handoutpress.content.choices import WITHOUT_CLINIC
from handoutpress.diagnostics import Diagnostic, error, note, warning


def derived_answers(clinic: Clinic | None, topics: Iterable[str]) -> dict[str, str]:
    """Return the answer to each derived choice; ``topics`` are those of the guide."""
    if clinic is None:
        return dict(WITHOUT_CLINIC)
    offers = clinic.profile.offers
    subjects = tuple(topics)
    return {
        "emergency_number": "known",
        "clinic": "given",
        "any_hour": _any_hour(clinic, subjects),
        "crisis_line": "known" if crisis_line(clinic, subjects) else "none",
        "interpreter": _yes(any(one.kind == "interpreter" for one in clinic.profile.phones)),
        "large_print": _yes(offers.large_print),
        "takes_remains": _yes(offers.remains),
    }


def crisis_line(clinic: Clinic, topics: Iterable[str]) -> SupportLine | None:
    """Return the line for people who think of ending their life, for a guide with these topics.

    It is the first of the clinic's own, else the first of its country that answers at any hour.
    """
    own, country = _lines(clinic, tuple(topics), "crisis")
    always = (line for line in country if line.hours and every_hour([line.hours]))
    return next(iter((*own, *always)), None)


def advice_line(clinic: Clinic, topics: Iterable[str]) -> SupportLine | None:
    """Return the health advice line to call when the clinic is closed: its own, else its country's.

    One that is known to close is none; one of which no hours are known may be.
    """
    own, country = _lines(clinic, tuple(topics), "health-advice")
    open_lines = [line for line in (*own, *country) if not line.hours or every_hour([line.hours])]
    return next(iter(open_lines), None)


def _lines(
    clinic: Clinic, topics: tuple[str, ...], kind: Kind
) -> tuple[list[SupportLine], list[SupportLine]]:
    """Return the lines of a kind for a guide: those that the clinic names, and its country's."""
    named, country = clinic.support, default_lines(clinic.profile.country)
    own, others = (
        [line for line in lines_for(topics, lines) if line.kind == kind]
        for lines in (named, country)
    )
    return own, others


def _any_hour(clinic: Clinic, topics: tuple[str, ...]) -> str:
    if answers_at_any_hour(clinic.profile.phones):
        return "us"
    return "line" if advice_line(clinic, topics) else "none"


def answers_at_any_hour(phones: Iterable[Phone]) -> bool:
    """Tell whether the clinic's numbers to call, alone or together, answer at any hour.

    One for nights and weekends without hours of its own answers whenever the others do not.
    """
    answered = _answered(phones)
    closed = [phone for phone in answered if phone.kind == "after-hours" and phone.hours is None]
    if closed and len(closed) < len(answered):
        return True
    return every_hour(_hours(answered))


def _answered(phones: Iterable[Phone]) -> list[Phone]:
    return [phone for phone in phones if phone.kind in ANSWERED]


def _hours(phones: Iterable[Phone]) -> Iterator[Hours]:
    return (phone.hours for phone in phones if phone.hours)


def _yes(answer: bool | None) -> str:
    return "yes" if answer else "no"


def night_fault(clinic: Clinic) -> Diagnostic:
    """Say when a clinic tells nobody whom to call, and what to add."""
    hours = list(_hours(_answered(clinic.profile.phones)))
    when = f"no phone answers {first_gap(hours)}" if hours else "no phone is known to answer then"
    return error(
        "nobody-at-night",
        f"does not tell whom to call when it is closed: {when}, and no health advice line is known",
        file=str(clinic.folder / CLINIC_FILE),
        key="phones",
        hint='add [[phones]] with kind = "after-hours", and no hours where it answers whenever'
        ' the others do not; or [[support]] with kind = "health-advice", its name and number',
    )


def unknown_facts(clinic: Clinic, topics: Iterable[str], used: Iterable[str]) -> list[Diagnostic]:
    """Return what the clinic's file does not say, of the derived choices that a guide uses.

    The sheet then leaves out what it cannot promise. What the file says no to is no fault.
    """
    subjects, wanted = tuple(topics), set(used)
    answers = derived_answers(clinic, subjects)
    nobody = "any_hour" in wanted and answers["any_hour"] == "none"
    file = str(clinic.folder / CLINIC_FILE)
    return [
        *([night_fault(clinic)] if nobody else []),
        *(_crisis_faults(clinic, subjects) if asks_for_crisis(subjects) else []),
        *(
            note("fact-unknown", message, file=file, key=key, hint=hint)
            for name, (key, message, hint) in _unsaid(clinic.profile, answers).items()
            if name in wanted
        ),
    ]


def _crisis_faults(clinic: Clinic, topics: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Yield a warning where the emergency frame has no crisis line, or one that closes."""
    line = crisis_line(clinic, topics)
    if line is None:
        message = "names no crisis line, and none is known for the country: patients get a blank"
        hint = 'add [[support]] with kind = "crisis" and its name and number'
    elif line.hours and not every_hour([line.hours]):
        message = f"names first a crisis line that does not answer at any hour: {line.name}"
        hint = "put one first that does: it stands in the emergency frame"
    else:
        return
    file = str(clinic.folder / CLINIC_FILE)
    yield warning("crisis-line", message, file=file, key="support", hint=hint)


def _unsaid(profile: ClinicProfile, answers: dict[str, str]) -> dict[str, tuple[str, str, str]]:
    """Return choice -> (key, what is not said, what to add) of what a clinic.toml leaves open."""
    unsaid: dict[str, tuple[str, str, str]] = {}
    if answers["interpreter"] == "no":
        unsaid["interpreter"] = (
            "phones",
            "names no phone of interpreters: the sheet does not speak of them",
            'if you have one, add [[phones]] with kind = "interpreter"',
        )
    if profile.offers.large_print is None:
        unsaid["large_print"] = (
            "offers.large_print",
            "is not said: the sheet does not offer large print",
            "write large_print = true or false under [offers]",
        )
    if profile.offers.remains is None:
        unsaid["takes_remains"] = (
            "offers.remains",
            "is not said: the sheet does not offer to take what has come out",
            "write remains = true or false under [offers]; the law on it differs by place",
        )
    return unsaid
