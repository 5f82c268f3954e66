"""A review recorded: who may sign, what they must have read, and the warnings that they tick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from handoutpress.content.guide import Guide
from handoutpress.diagnostics import Diagnostic, Severity, did_you_mean, error
from handoutpress.errors import Diagnostics, InputError
from handoutpress.language.registry import Language
from handoutpress.place import make_folder
from handoutpress.settings import Model, Settings, validated
from handoutpress.signoff import SignOff, Verdict, same_person, typed_hash
from handoutpress.translation.check import catalogue_errors
from handoutpress.translation.content import Content, Scope, guide_catalogue
from handoutpress.translation.home import own_home, review_home
from handoutpress.translation.messages import guide_units
from handoutpress.translation.review import Review, Ticked, read_review, twice, write_review
from handoutpress.translation.sheets import Sheet, read_sheet, unread
from handoutpress.translation.signed import keep_signed
from handoutpress.translation.standing import Standing, standing_under, still_ticked
from handoutpress.translation.words import SOURCE_LANGUAGE, word_units, words_catalogue

_OPTIONS = {
    "translator": "--translator",
    "name": "--by",
    "by": "--by",
    "role": "--credential",
    "why": "--accept",
}


@dataclass(frozen=True, slots=True)
class Signing:
    """What a reviewer says, as typed.

    ``sheet`` is the hash in the foot of what they read; ``accept`` are warnings
    to tick, ``BLOCK:CODE=WHY``; ``second`` adds a signature to the review on record.
    """

    translator: str
    name: str
    role: str
    scope: Scope
    verdict: Verdict
    on: date
    sheet: str
    accept: tuple[str, ...] = ()
    second: bool = False


def record_review(
    guide: Guide, language: Language, signing: Signing, clinic_folder: Path | None = None
) -> tuple[Path, Standing]:
    """Record that someone read a translation as it stands; return the file and how it stands now.

    Raises InputError where nothing may be written beside the catalogue. Then
    with every fault of the guide's catalogue and of the interface words: what is
    not whole cannot be reviewed. Then with all that
    speaks against the signature: who signs, what they read, warnings left open.
    """
    if language.tag == SOURCE_LANGUAGE:
        said = "English is the source: there is no translation to review"
        raise InputError(error("review-source", said, key="lang"))
    catalogue = guide_catalogue(guide, language)
    own_home(guide.id, catalogue.path, catalogue.inside, clinic_folder)
    words = words_catalogue(language, clinic_folder)
    broken = [
        *catalogue_errors(guide_units(guide), catalogue, language),
        *catalogue_errors(word_units(), words, language),
    ]
    if broken:
        raise InputError(broken)
    before: Review | None = None
    with Diagnostics().collecting():  # one that cannot be read is replaced
        read = review_home(guide, language)
        before = read_review(read.path, language, inside=read.inside)
    standing = standing_under(before, guide, catalogue, language, clinic_folder)
    review = _Signer(guide, language, signing, standing).review()
    home = review_home(guide, language, to_write=True)
    make_folder(home.path, inside=home.inside)
    keep_signed(home.path, language, standing.content.within(signing.scope))
    path = write_review(home.path, language, review)
    return path, standing_under(review, guide, catalogue, language, clinic_folder)


@dataclass(frozen=True, slots=True)
class _Signer:
    """One signature to be put under a translation as it stands."""

    guide: Guide
    language: Language
    signing: Signing
    standing: Standing

    def review(self) -> Review:
        """Return the review to record. Raises InputError with all that speaks against it."""
        found = Diagnostics()
        found.extend(self._people())
        found.extend(self._sheet())
        found.extend(self._second())
        ticked, left = self._ticked(found)
        if self.signing.verdict == "as-it-is":
            found.extend(left)
        review = self._built(ticked, found)
        if review is None or found.errors:
            raise InputError(found)
        return review

    def _read(self) -> Content:
        return self.standing.content.within(self.signing.scope)

    def _people(self) -> Iterator[Diagnostic]:
        names = [self.signing.translator]
        if self.signing.second and self.standing.review:
            names.append(self.standing.review.by)
        if any(same_person(self.signing.name, name) for name in names):
            said, hint = twice(self.signing.name)
            yield error("same-person", said, key="--by", hint=hint)

    def _sheet(self) -> Iterator[Diagnostic]:
        signing, standing = self.signing, self.standing
        noted: Sheet | None = None
        with Diagnostics().collecting():  # one that cannot be read only names nothing
            home = review_home(self.guide, self.language, to_write=True)
            noted = read_sheet(home.path, self.language, inside=home.inside)
        yield from unread(signing.sheet, signing.scope, standing.content, noted, standing.review)

    def _second(self) -> Iterator[Diagnostic]:
        """See that a second signature stands under the same review as the first."""
        signing, review = self.signing, self.standing.review
        if not signing.second:
            return
        if review is None or self.standing.changed:
            said = "there is no current review to sign a second time"
            hint = "record the first signature without --second"
            yield error("no-first-signature", said, key="--second", hint=hint)
            return
        for option, first, given in (
            ("--scope", review.scope, signing.scope),
            ("--translator", review.translator, signing.translator),
        ):
            if not same_person(first, given):
                message = f"is `{first}` in the review by {review.by}"
                hint = "a second signature is under the same review: give the same"
                yield error("other-review", message, key=option, hint=hint)

    def _ticked(self, found: Diagnostics) -> tuple[tuple[Ticked, ...], list[Diagnostic]]:
        """Return all ticks that hold, with those given now, and an error for each warning left."""
        standing, content = self.standing, self.standing.content
        before = standing.review.ticked if standing.review else ()
        ticked = {(tick.block, tick.code): tick for tick in still_ticked(before, content)}
        warned = {one.name: one for one in standing.open}
        for typed in self.signing.accept:
            name, equals, why = typed.partition("=")
            one = warned.get(name.strip())
            if one is None or not equals:
                found.add(_no_warning(name.strip(), list(warned), equals))
                continue
            context, code = one.context, one.fault.code
            data = {"block": context, "code": code, "by": self.signing.name, "why": why}
            tick = _checked(Ticked, data | {"hash": content.block_hash(context)}, found)
            if tick:
                ticked[context, code] = tick
        left = [
            _to_tick(one.name, one.fault)
            for one in standing.open_in(self.signing.scope)
            if (one.context, one.fault.code) not in ticked
        ]
        return tuple(ticked.values()), left

    def _built(self, ticked: tuple[Ticked, ...], found: Diagnostics) -> Review | None:
        signing, now = self.signing, self._read()
        sign = _checked(
            SignOff,
            {
                "name": signing.name,
                "role": signing.role,
                "date": signing.on,
                "verdict": signing.verdict,
                "hash": now.digest,
            },
            found,
        )
        held = signing.second and not self.standing.changed
        before = self.standing.review if held else None
        signed = [*(before.signed[:1] if before else ()), *([sign] if sign else [])]
        data = {
            "translator": signing.translator,
            "language": self.language.tag,
            "version": self.guide.settings.version,
            "scope": signing.scope,
            "sheet": before.sheet if before else typed_hash(signing.sheet) or "",
            "signed": [one.model_dump() for one in signed],
            "ticked": [tick.model_dump() for tick in ticked],
            "blocks": now.blocks,
        }
        return _checked(Review, data, found)


def _checked(model: type[Model], data: dict[str, Any], found: Diagnostics) -> Model | None:
    """Return a model of what was typed, or None with its faults, each by its option."""
    made, faults = validated(model, Settings("", data, {}))
    told = {(fault.code, fault.key) for fault in found}
    for fault in faults:
        # Signatures have been looked at by themselves, and so has who signs.
        key = _OPTIONS.get(fault.key or "", fault.key)
        if (fault.code, key) not in told and fault.key != "signed" and fault.code != "same-person":
            found.add(replace(fault, file=None, key=key))
    return made


def _no_warning(name: str, known: list[str], equals: str) -> Diagnostic:
    if name in known and not equals:
        said, hint = f"{name} needs a reason", f'--accept "{name}=why the translation is right"'
    else:
        said = f"no warning `{name}` is open"
        open_now = f"open are: {', '.join(known)}" if known else "none is open"
        hint = did_you_mean(name, known) or open_now
    return error("no-such-warning", said, key="--accept", hint=hint)


def _to_tick(name: str, fault: Diagnostic) -> Diagnostic:
    hint = f'mend it, or where it is right tick it: --accept "{name}=why it is right"'
    return replace(fault, severity=Severity.ERROR, hint=hint)
