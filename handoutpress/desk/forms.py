"""The form of one sheet: what is asked, what was typed, and which fault belongs to which field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from handoutpress.clinic.folder import Clinic
from handoutpress.content.blocks import Panel
from handoutpress.content.facts import Choice
from handoutpress.content.guide import Guide
from handoutpress.diagnostics import Diagnostic
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.make.find import ENGLISH, entry_of
from handoutpress.make.pair import CLINICIAN, asked_pair
from handoutpress.make.request import Request
from handoutpress.make.unprinted import fields_in
from handoutpress.render.layout import INKS, PAPERS, SIZES, Arrangement
from handoutpress.render.view import SAY_BACK
from handoutpress.visit import MEDICINE_COLUMNS, MOST_MEDICINES, OPTIONS

CHOICE = "choice-"
PAGE = "page"
PAGES = {"sheet": "the patient’s sheet"}
PAGES |= {"teach": "the clinician’s page: the questions to ask back, in both languages"}
LAYOUT: Mapping[str, tuple[str, ...]] = {"paper": PAPERS, "size": SIZES, "ink": INKS}
_KINDS = {"date": "date", "follow_up_date": "date", "injection_due": "date", "test_date": "date"}
_KINDS |= {"follow_up_time": "time", "weeks": "number", "injection": "choose", "notes": "lines"}
_LABELS = {
    "patient": "Patient's name",
    "date": "Date of this visit",
    "clinician": "Who cared for the patient",
    "weeks": "Weeks of pregnancy",
    "follow_up_date": "Next visit: date",
    "follow_up_time": "Next visit: time",
    "follow_up_place": "Next visit: place",
    "follow_up_with": "Next visit: with whom",
    "follow_up_bring": "Next visit: what to bring",
    "blood_type": "Blood type, as in A- or O+",
    "injection": "Injection for Rh-negative blood",
    "injection_due": "Injection due by",
    "test_date": "Date of the pregnancy test",
    "notes": "A short note to the patient",
}
INJECTION = {"": "not said", "given": "given", "not-needed": "not needed", "due": "due"}
_MEDICINE = {"": "Name", "_for": "What for", "_morning": "Morning", "_midday": "Midday"}
_MEDICINE |= {"_evening": "Evening", "_night": "Night"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the visit: ``kind`` is how it is typed."""

    name: str
    label: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Faults:
    """Sentences by the field that they are about; ``rest`` are about no field."""

    at: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address names: a guide of this clinic, in a language, perhaps with a second."""

    clinic: Clinic
    guide: Guide
    language: Language
    second: Language | None = None
    how: Arrangement = "alone"

    @property
    def address(self) -> str:
        """Return where the form of this sheet is."""
        pair = f"?second={self.second.tag}&how={self.how}" if self.second else ""
        return f"/guides/{self.guide.id}/{self.language.tag}/fill{pair}"

    @property
    def teaches(self) -> bool:
        """Tell whether there is a clinician's page: for questions, in two languages."""
        second = self.second or LANGUAGES[CLINICIAN]
        return second != self.language and any(
            isinstance(block, Panel) and block.kind.name == SAY_BACK for block in self.guide.blocks
        )

    @property
    def title(self) -> str:
        """Return the title of the guide in English, for staff."""
        return entry_of(self.guide).shown(ENGLISH).titles[0]


def visit_fields(guide: Guide) -> list[Field]:
    """Return the fields of a visit that the guide has a place for."""
    placed = {*guide.settings.layout.head, *fields_in(guide.blocks)}
    return [
        Field(name, _LABELS[name], _KINDS.get(name, "text"))
        for name, key in OPTIONS.items()
        if key in placed
    ]


def medicine_rows(guide: Guide) -> list[list[Field]]:
    """Return the rows of the medicine table; none where the guide has no such table."""
    if "medicines.name" not in fields_in(guide.blocks):
        return []
    return [
        [
            Field(f"medicine_{row}{end}", f"Medicine {row}: {label}")
            for end, label in _MEDICINE.items()
        ]
        for row in range(1, MOST_MEDICINES + 1)
    ]


def asked_choices(guide: Guide) -> list[Choice]:
    """Return the choices that are made for each reader."""
    return [choice for choice in guide.settings.choices if choice.set_by == "clinician"]


def first_values(guide: Guide, clinic: Clinic, layout: Mapping[str, str]) -> dict[str, str]:
    """Return what stands in an empty form: the clinic's choices, and the layout of this desk."""
    own = clinic.profile.choices.get(guide.id, {})
    chosen = {CHOICE + one.name: own.get(one.name, one.default) for one in asked_choices(guide)}
    return {"paper": clinic.profile.paper, "size": "standard", "ink": "black", **layout, **chosen}


def read_layout(text: str) -> dict[str, str]:
    """Return the layout that a cookie remembers; what is no layout is left out."""
    words = zip(LAYOUT, text.split("."), strict=False)
    return {axis: word for axis, word in words if word in LAYOUT[axis]}


def layout_text(values: Mapping[str, str]) -> str:
    """Return what the cookie remembers: nothing of a patient."""
    return ".".join(values.get(axis, "") for axis in LAYOUT)


def request_of(asked: Asked, typed: Mapping[str, str]) -> Request:
    """Return what a filled form asks for."""
    known = {*OPTIONS, *MEDICINE_COLUMNS}
    tag = asked.second.tag if asked.second else None
    with_, beside = (None, tag) if asked.how == "beside" else (tag, None)
    second, how = asked_pair(with_, beside, teach=typed.get(PAGE) == "teach")
    names = [choice.name for choice in asked_choices(asked.guide)]
    return Request(
        guide=asked.guide.id,
        lang=asked.language.tag,
        clinic=asked.clinic.folder,
        paper=typed.get("paper"),
        size=typed.get("size", "standard"),
        ink=typed.get("ink", "black"),
        second=second,
        arrangement=how,
        choices={name: typed[CHOICE + name] for name in names if CHOICE + name in typed},
        filled_in={name: text for name, text in typed.items() if name in known and text.strip()},
    )


def faults_of(diagnostics: Iterable[Diagnostic], guide: Guide) -> Faults:
    """Return each fault at its field. No message holds a value of a visit."""
    keys = {key: name for name, key in OPTIONS.items()}
    choices = {choice.name for choice in asked_choices(guide)}
    at: dict[str, tuple[str, ...]] = {}
    rest: list[str] = []
    for fault in diagnostics:
        key = (fault.key or "").removeprefix("--").replace("-", "_")
        name = keys.get(fault.key or "", CHOICE + key if key in choices else key)
        said = sentence(fault)
        if name in OPTIONS or name in MEDICINE_COLUMNS or name in LAYOUT or key in choices:
            at[name] = (*at.get(name, ()), said)
        else:
            rest.append(said)
    return Faults(at, tuple(rest))


def sentence(fault: Diagnostic) -> str:
    """Return a fault in words, with what to do."""
    return f"{fault.message} ({fault.hint})" if fault.hint else fault.message
