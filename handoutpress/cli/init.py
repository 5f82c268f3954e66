"""``handouts init``: a clinic folder to fill in."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from handoutpress.cli.options import today
from handoutpress.cli.report import in_line, say
from handoutpress.diagnostics import error
from handoutpress.errors import InputError

CLINIC_TOML = """\
# Your clinic. Lines that begin with # are notes to you and never print.
# Check the file with:  handouts check {folder}

name = "{name}"
# department = "Early Pregnancy Unit"

# Two letters: US, GB, CA, AU, NZ, IE, IN, ZA … It decides the emergency number,
# the support lines and how phone numbers are checked.
country = "{country}"

# The language in which the names above are written.
language = "en"

# Up to 4 lines of up to 60 characters.
# address = ["12 Mill Lane", "Springfield"]

# Printed as words and as a square code for phones.
# web = "https://clinic.example/after-loss"

# A picture in this folder: SVG (best), PNG or JPEG. It must be clear in black.
# logo = "logo.svg"

# For `--ink colour`. Dark enough to read when it is copied in grey.
# colour = "#0b4f6c"

# "a4" or "letter"; without it, your country's.
# paper = "a4"

# In which order you type dates of visits: "dmy" reads 03/04/2026 as 3 April, "mdy" as March 4.
# Without it such a date is refused, and 2026-04-03 is read.
# dates = "dmy"

# The numbers that patients call. Kinds: day, after-hours, ward, switchboard,
# interpreter, text. Hours: "24h", or "mon-fri 08:00-12:00 13:00-17:00, sat closed,
# public holidays closed"; a night is "mon-fri 17:00-09:00, sat-sun 24h".
# A number stands in quotes and prints as you type it; one number in each part,
# an extension behind it, as in "(206) 555-0142 ext. 21".
[[phones]]
kind = "day"
number = ""
hours = "mon-fri 08:00-17:00"

# A code that patients dial just as it stands, star and hash too:
# [[phones]]
# kind = "switchboard"
# dialled_as_written = true
# number = "*2700"

# [[phones]]
# kind = "after-hours"
# number = ""
# hours = "24h"
#
# A guide may say "call us at any hour" only where your numbers answer at any hour; else it
# sends patients to a health advice line. Where there is neither, such a guide is refused.

# Support lines: those known for your country. Each prints as "not yet checked".
# Ring each number, then write the date on which you did, as in  checked = {today}
# A line of your own: kind, name and number in place of `use`.
# A line stands only on sheets with a topic that it is for: no helpline for a loss on a
# sheet about a burn. To say so yourself:  topics = ["burns"]  or, for every sheet,  topics = []
{support}
[policies]
# true: a translation that no qualified translator has signed is refused.
{final_only}
# true: a sheet that your clinic has not approved as it stands, or whose approval has run out,
# is refused: `handouts approve GUIDE`.
approved_only = false
# true: a sheet that cannot be recorded in ledger.jsonl, for `handouts explain`, is refused.
recorded_only = false
# true: the ICD-10-CM and SNOMED CT codes print in the small words at the end.
print_codes = false

# What you give when a patient asks, so that a sheet may say so. Without a line it says nothing.
# remains: you take what has come out of the womb, as the patient wishes; the law differs by place.
[offers]
# large_print = true
# remains = false

# What `handouts batch` prints; without it, every guide in your `languages`.
# [batch]
# guides = ["all"]
# languages = ["en", "es"]
# layouts = ["a4", "a4-large"]

# What your clinic always chooses for a guide; see `handouts list`.
# [choices.miscarriage-recovery]
# tampons = "two-weeks"

# Texts that you say your own way: `handouts wording edit GUIDE`, then fill in its file.
# Texts and panels that you leave out, by their ids:
# [wording.miscarriage-recovery]
# hide = ["guilt", "guilt-text"]
"""

FINAL_ONLY = {
    "US": """\
# In the US, a machine's translation of text that is critical, or that must be accurate, has to be
# reviewed by a qualified human translator: 45 CFR 92.201(c)(3). With `false` such a sheet prints
# all the same, with a notice that says so.
final_only = true"""
}
"""What a country's rules ask of translations; elsewhere they print with a notice."""


@click.command("init", short_help="Make a clinic folder to fill in.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--country", default="US", show_default=True, help="Two-letter country code.")
def command(folder: Path, country: str) -> None:
    """Make a clinic folder with a commented clinic.toml to fill in.

    DIR must not exist yet, or be an empty folder.

    \b
    Example:
      handouts init our-clinic --country GB
    """
    from handoutpress.clinic.fields import country_code
    from handoutpress.clinic.model import PLACEHOLDER_NAME
    from handoutpress.clinic.support import default_lines
    from handoutpress.place import write_whole

    code = country_code(country)
    if code is None:
        raise InputError(
            error(
                "unknown-country",
                f"`{country[:20]}` is not a country code",
                hint='two letters, as in "US" or "GB"',
            )
        )
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise InputError(
                error(
                    "folder-in-use",
                    "this exists already, and nothing in it was touched",
                    file=str(folder),
                    hint="name a new folder",
                )
            )
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as broken:
        reason = getattr(broken, "strerror", None) or "the name is not a folder's name"
        raise InputError(
            error("output-unwritable", f"cannot make the folder: {reason}", file=str(folder))
        ) from None
    # A name that is no text cannot stand in the file.
    named = str(folder) if str(folder).isprintable() else "DIR"
    lines = [f'[[support]]\nuse = "{line.id}"\n' for line in default_lines(code)]
    text = CLINIC_TOML.format(
        folder=shlex.quote(named),
        country=code,
        name=PLACEHOLDER_NAME,
        final_only=FINAL_ONLY.get(code, "final_only = false"),
        support="\n".join(lines) or "# None is known for your country.\n",
        today=today().isoformat(),
    )
    write_whole(folder / "clinic.toml", text.encode(), private=False)
    say(f"{in_line(folder / 'clinic.toml')} is ready to fill in.")
    say(f"Then: handouts check {in_line(folder)}")
