"""A guide of a clinic's own, to begin with: it prints as it is, and says what each line is for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from handoutpress.content.facts import LONGEST_SLUG
from handoutpress.content.guide import SETTINGS, SOURCE
from handoutpress.content.library import guide_folders, is_guide_id
from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.place import make_folder, write_whole

_YEAR_LENGTH = 365
_FACTS = """\
# Facts about this guide. Lines that begin with # are notes to you and never print.
# The text itself is in {source} beside this file. Look at what you have with:
#   handouts check {id} --clinic {clinic}
#   handouts render {id} --clinic {clinic}

# The name of the folder. Never change it: translations hang on it.
id = "{id}"

# For lists of guides. What is printed is the first line of {source}. At most 65 characters.
title = "{title}"

# For staff, a sentence each: what it is for, and who gets it.
summary = "What to do at home."
audience = "adults who go home from our clinic"

# Raise the version when the meaning changes; dates stand without quotes.
version = "1.0"
updated = {updated}
review_by = {review_by}

# Printed at the end of the sheet: whose text it is.
status = "text of the clinic"

# What it is about, small letters and hyphens. Topics bring support lines onto the sheet:
# "pregnancy", "grief", "mental-health" and others; docs/guide-format.md names them.
topics = []

# By what staff find it with `handouts find`; nothing of it is printed.
# [find]
# words = ["what people say", "what a record says"]
# use_when = "One sentence: when this is the right sheet."
# not_when = "One sentence: when another sheet, or none, is right."

[layout]
# How many sides of standard print it may take: 1 to 8.
sides = 2

# A question with a few answers, by which texts print or not. In {source} a text with
# {{#its-id medicine=yes}} prints for that answer alone.
# [[choices]]
# name = "medicine"
# label = "A medicine was given"
# values = ["no", "yes"]
# labels = ["no", "yes"]
# default = "no"
# set_by = "clinician"

# Where the statements come from. Every text with a number needs a source that bears it;
# bears lists the ids of the texts. Name what nobody has checked yet, too: kind = "to-check".
[[sources]]
id = "GK"
kind = "to-check"
title = "General knowledge, not yet verified: a clinician must check"
bears = ["em-breath", "call-worse"]
"""
_TEXT = """\
# {title} {{#title}}

This sheet says when to get help and what you can do at home. {{#lead note="The main message: \
one thought, 1 to 3 short sentences."}}

::: emergency {{#emergency}}
## Call {{emergency}} now if: {{#em-title emergency_number=known note="{{emergency}} prints as the \
emergency number of your country."}}

## Call an ambulance now if: {{#em-title-none emergency_number=none}}

- You find it hard to breathe {{#em-breath note="Each line is one sign. No full stop: it ends the \
heading."}}
:::

::: urgent {{#urgent}}
## Call us today if: {{#urgent-title}}

- You feel worse than when you left us {{#call-worse note="What a person can see or feel. A number \
needs a source in {settings}."}}
:::

::: expect {{#expect}}
## What to expect {{#expect-title}}

You may feel tired for some days. {{#tired note="Say can, may or often. Never promise."}}
:::

::: do {{#do}}
## What you can do {{#do-title}}

- Rest when you need to. {{#rest icon=bed note="Begin with what to do. At most 20 words a \
sentence."}}
- Take this sheet with you. {{#sheet icon=pad}}
:::

::: write {{#next-visit}}
## Your next visit {{#visit-title}}

- Date {{#visit-date field=follow_up.date note="A line to write on, or the date of the visit."}}
- Time {{#visit-time field=follow_up.time}}
:::

::: say-back {{#say-back}}
## Say in your own words {{#say-title}}

- When to call us {{#say-call about=urgent note="What the reader says back before going home."}}
:::
"""


def new_guide(name: str, clinic: Path, today: date, shown: str) -> Path:
    """Write a guide of a clinic's own to fill in; return its folder.

    ``shown`` is the clinic as it stands in commands. Raises InputError for a name
    that is none or that another guide has, and where nothing can be written.
    """
    folder = clinic / "handouts" / name
    if not is_guide_id(name) or len(name) > LONGEST_SLUG:
        said = "is no name for a guide"
        hint = 'use small letters, digits and single hyphens, as in "sore-throat"'
        raise InputError(error("bad-name", said, key="GUIDE", hint=hint))
    if (there := guide_folders(clinic).get(name)) is not None:
        said = "there is a guide of this name already, and nothing in it was touched"
        own = there.is_relative_to(clinic)
        hint = "choose another name"
        if not own:
            hint += f", or word that one with `handouts wording edit {name} --clinic {shown}`"
        raise InputError(error("folder-in-use", said, file=str(there), hint=hint))
    title = name.replace("-", " ").capitalize()
    review_by = date.fromordinal(today.toordinal() + _YEAR_LENGTH)
    names = {"id": name, "title": title, "clinic": shown, "source": SOURCE, "settings": SETTINGS}
    facts = _FACTS.format(**names, updated=today, review_by=review_by)
    make_folder(folder, inside=clinic)
    for file, text in ((SETTINGS, facts), (SOURCE, _TEXT.format(**names))):
        write_whole(folder / file, text.encode(), private=False, inside=clinic)
    return folder
