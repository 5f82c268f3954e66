"""The tables of names by which one room knows what another wrote, a second time.

A name that slips in such a table is met by nobody until a sheet lacks a word: it is held
here once more. What order says nothing of is sorted; ␣ is a space in a name. That each
table is used as it should be is tested in its room. (A bar of a pattern is a space.)
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import pytest

TABLES = """
batch.csv_file._ALSO: lang=language choice=choices handout=guide
batch.csv_file._PEOPLE: clinician follow_up_with patient
batch.csv_template.ASKED: clinic guide language with beside paper size ink choices
batch.folder.MANIFEST: manifest.jsonl
batch.folder._MANIFESTS: manifest*.jsonl
batch.names.NO_CLINIC: _no-clinic
batch.names.MERGED: _merged
batch.names.ZIP: _handouts.zip
batch.names._RESERVED: aux com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 com² com³ com¹ con
  conin$ conout$ lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 lpt² lpt³ lpt¹ nul prn
clinic.clock.ALL_DAY: 24h
clinic.fields._SHORT_CODE_KINDS: after-hours interpreter text
clinic.folder.CLINIC_FILE: clinic.toml
clinic.folder.OVERLAID: styles templates
clinic.hours.DAYS: mon tue wed thu fri sat sun
clinic.hours._FULL: monday tuesday wednesday thursday friday saturday sunday
clinic.hours._ALSO: tues=1 weds=2 thur=3 thurs=3
clinic.hours._CLOSED: closed
clinic.hours._HOLIDAYS: holidays
clinic.hours._ALWAYS: 24-7 24h 24h␣7␣days 24h␣7␣days␣a␣week 24h␣a␣day always open␣24h
clinic.logo._SAVED: bad-logo hostile-logo logo-too-big
clinic.model.LETTER_COUNTRIES: CA US
clinic.model.ANSWERED: after-hours day switchboard ward
clinic.model._KINDS: after-hours day interpreter switchboard text ward
clinic.own_names.CLINIC_STYLE: clinic.css
clinic.own_names._CATALOGUE: .po
clinic.own_names._BESIDE: .review.toml=a␣review .sheet.toml=a␣note␣of␣a␣sheet
  .back.toml=a␣back-translation .signed.toml=what␣was␣signed
clinic.phone._INSIDE_LINES_FOLLOW: AT DE
clinic.support.KINDS: crisis loss mental-health health-advice
clinic.support._LOSS: miscarriage pregnancy-loss
clinic.support._MATERNAL: birth miscarriage pregnancy-loss pregnancy
clinic.support.TOPICS: crisis=crisis,grief,mental-health loss=miscarriage,pregnancy-loss
  mental-health=grief,mental-health health-advice=
clinic.support.UNSOURCED: GK
clinic.support.EMERGENCY: US=911 GB=999 CA=911 AU=000 NZ=111 IE=112␣/␣999 IN=112 ZA=112␣/␣10177
clinic.support._BOTH: call text
clinic.support._TEXT: text
clinic.typed_number._JOINERS: or and und oder bzw ou et y e o u oppure of en eller og lub i ili
  ak oswa ama iyo và hoặc и или أو و یا या और 또는
clinic.typed_number._JOINERS_WITHOUT_SPACES: 或 和 及 또는
clinic.typed_number._SLASHED: 2,2,2,2,2 2,3,2,2 3,2,2,2 3,3,4 4,2,2,2
content.blocks.FIELDS: patient date weeks clinician follow_up.date follow_up.time
  follow_up.place follow_up.with_whom follow_up.bring blood_type injection injection_due
  test_date notes
content.blocks.TABLE_FIELDS: medicines.name medicines.for_what medicines.morning
  medicines.midday medicines.evening medicines.night
content.choices._OFFER: yes no
content.choices.USUAL: emergency_number=known clinic=given any_hour=us crisis_line=known
  interpreter=yes large_print=yes takes_remains=no
content.choices.WITHOUT_CLINIC: emergency_number=none clinic=none any_hour=none crisis_line=none
  interpreter=no large_print=no takes_remains=no
content.choices._GIVEN: emergency_number clinic any_hour
content.figures.FOLDER: figures
content.figures._SUFFIX: .svg
content.guide.SOURCE: en.md
content.guide.SETTINGS: handout.toml
content.guide.PLACEHOLDERS: emergency
content.guide.NEED_CHOICES: guide-stages guide-unknown-attribute guide-unknown-value guide-when
content.inline._ALLOWED: softbreak strong_close strong_open text text_special
content.inline._NAMES: em_open=italic␣(`*`) code_inline=code␣(backquotes) link_open=a␣link
  image=a␣picture hardbreak=a␣hard␣line␣break html_inline=HTML
content.page_refs.PAGE: page:
content.page_refs.CARD: card
content.parse.CONTAINERS: emergency urgent soon expect do dont box crisis timeline figures write
  support say-back close when
content.parse.ICONS: phone thermometer bottle pad clock bed cup heart people calendar pill walk
  sun moon talk drop
language.isolate._TIGHT_GLUE: # % & ' * + , - . / : = ? @ _ ~ × ‐ ‑ – — ’ −
language.isolate._SPACED_GLUE: & * + - / < = > x ~ ± × – — − ≤ ≥
language.isolate._WORD_GLUE: & + /
language.isolate._SHORT_FORMS: Dr Ext Mr Mrs Ms No Prof St ext
language.measures._SYMBOLS: mcg µg mg g kg mL ml cL dL L mm cm m km lb oz ft h min kcal IU
language.syllables.EXCEPTIONS: area=3 business=2 evening=2 every=2 everything=3 idea=3 lion=2
  maybe=2 ok=2 poem=2 rh=2 rhythm=2 sometimes=2 tired=2
language.syllables.UNITS: °c=5 °f=5 cm=4 kg=3 lb=1 mg=3 ml=4 %=2 in=1
output.PART_PREFIX: .handout-
output.PART_SUFFIX: .part
plaintext._UNPRINTABLE: Cc Cf Cn Co Cs Zl Zp
render.about.LOGO_ASSET: clinic/logo
render.about.WEB_CODE_ASSET: clinic/web-code
render.about._NOTICES: unreviewed=translation_unreviewed safety=translation_safety
render.about._SIGNED: reviewed=translation_reviewed safety=translation_safety_reviewed
render.approval_form._LONG: readers_changed evidence changes
render.assets.SVG: image/svg+xml
render.blocks.LISTS: list blanks
render.blocks.SHORT: blood_type date follow_up.date follow_up.time injection injection_due
  test_date weeks
render.card.BLANK_KINDS: day after_hours
render.card.FINE_KINDS: interpreter text
render.card_rows._EMS: ␣=0.26 (=0.35 )=0.35 -=0.33 .=0.29 /=0.42
render.code._ALPHABET: 0123456789ABCDEFGHJKMNPQRSTVWXYZ
render.code._HEAD: HP
render.code._SOURCE_PLACES: line note
render.code._AS_PRINTED: name country department language address web logo_alt colour
render.form_places.FOOT: foot
render.layout.FOR_CLINICIAN: teach teach-pair
render.layout.PAPERS: a4 letter
render.layout.PAPER_MM: a4=210,297 letter=215.9,279.4
render.layout.SIZES: standard large
render.layout.INKS: black colour
render.looks.BASE_STYLE: base.css
render.looks.ICONS: icons/
render.looks.FIGURES: figures/
render.looks._KINDS: templates styles
render.looks._BYTES_COUNT: .jpeg .jpg .png .svg
render.own._KINDS: styles,*.css templates,*.html styles,icons/*.svg styles,figures/*.svg
render.places.TICK_BOX: icons/tick-box.svg
render.sandbox._FORMATS: format format_map
render.sandbox._OURS: handoutpress jinja2
render.sheet_form.GROUPS: safety guide words
render.sheet_form._GLOSSARY_WIDTHS: number=9.0 source=34.0 target=38.0 avoid=38.0
render.sheet_rows._APART: Prints␣only␣for:␣ Note:␣ Filled␣in␣by␣the␣program
render.sheet_text._LATIN: LATIN FEMININE MASCULINE MICRO FULLWIDTH␣LATIN
render.style_check._COUNTING: counter- column grid repeat pad
render.style_check._NO_LENGTHS: s ms deg grad rad turn fr
render.style_variables._OPENS: content arguments
render.templates.TEMPLATE: handout.html
render.page_variables.WIDE: Ж М Ф Ш Щ Ы Ю ж м ф ш щ ы ю
render.page_variables.LINES: close=1.2 small=1.3 loose=1.4
render.view.SAY_BACK: say-back
render.view.SAID_LARGE: crisis-number
render.view.LABELS: clinic_blank
translation.check.MISSING: translation-missing
translation.check.FUZZY: translation-fuzzy
translation.check.STALE: translation-stale
translation.content.SCOPES: all safety
translation.file_names.UNITS: units.toml
translation.file_names.BACK: .back.toml
translation.lexicon._STOPS: ! . : ; ? ؛ ؟ । … 。 ！ ： ； ？
translation.measure_words.TIMES: day hour minute month week year
translation.messages._MEDICINES: medicines.
translation.messages.SEARCH: find.
translation.messages._SAFETY_WORDS: phone_ hours_ all_day support_call support_text injection_
translation.own_units._BESIDE: between over am pm
translation.own_units._TAGS: es fr pt-BR ht vi zh-Hans zh-Hant ja ko ar fa ur ps he ru uk pl de
  it ro hi bn gu pa ta te ne th lo km my am ti so sw fil
translation.read_quantities._GAPS: - / ~ ‐ ‑ – — − 〜 ～
translation.record._OPTIONS: translator=--translator name=--by by=--by role=--credential
  why=--accept
translation.signed.SUFFIX: .signed.toml
translation.standing._VERDICTS: small-changes=asks␣for␣small␣changes
  large-changes=asks␣for␣large␣changes redo=asks␣for␣a␣new␣translation
translation.sync.FORMAT_FLAG: python-brace-format
translation.sync.CREATED: POT-Creation-Date
translation.tables.SENSES: not or_more or_less more_than less_than before after today now every
  or and left right
translation.word_hits._SECTIONS: words not_these amounts numbers drugs
translation.words.SOURCE: en.toml
translation.words.SOURCE_LANGUAGE: en
translation.words.WORDS: words
visit._DATES: date follow_up.date injection_due test_date
visit.OPTIONS: patient=patient date=date clinician=clinician weeks=weeks
  follow_up_date=follow_up.date follow_up_time=follow_up.time follow_up_place=follow_up.place
  follow_up_with=follow_up.with_whom follow_up_bring=follow_up.bring blood_type=blood_type
  injection=injection injection_due=injection_due test_date=test_date notes=notes
visit._OF_A_MEDICINE: =name _for=for_what _morning=morning _midday=midday _evening=evening
  _night=night
visit.DOSE_COLUMNS: medicine_1_evening medicine_1_midday medicine_1_morning medicine_1_night
  medicine_2_evening medicine_2_midday medicine_2_morning medicine_2_night medicine_3_evening
  medicine_3_midday medicine_3_morning medicine_3_night medicine_4_evening medicine_4_midday
  medicine_4_morning medicine_4_night medicine_5_evening medicine_5_midday medicine_5_morning
  medicine_5_night medicine_6_evening medicine_6_midday medicine_6_morning medicine_6_night
"""


def rows() -> dict[str, str]:
    """Return module and name -> what it holds; a line that begins with a space goes on."""
    lines = TABLES.replace("\n ", " ").strip().splitlines()
    found = (line.partition(": ") for line in lines)
    return {name: " ".join(held.split()) for name, _, held in found}


ROWS = rows()


def told(value: object) -> str:
    """Return a table as it stands above."""
    if isinstance(value, Mapping):
        return " ".join(f"{_name(key)}={_name(held)}" for key, held in value.items())
    if isinstance(value, set | frozenset):
        return " ".join(sorted(map(_name, value)))
    if isinstance(value, tuple | list):
        return " ".join(map(_name, value))
    return _name(value)


def _name(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(map(_name, value))
    return str(value).replace(" ", "␣").replace("|", " ")


@pytest.mark.parametrize("name", ROWS)
def test_a_table_holds_what_it_should(name: str) -> None:
    module, _, found = name.rpartition(".")
    assert told(getattr(import_module(f"handoutpress.{module}"), found)) == ROWS[name]
