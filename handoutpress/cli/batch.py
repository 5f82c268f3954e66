"""``handouts batch``: every handout that a clinic has asked for, in one run."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handoutpress.cli.options import CLINIC_VARIABLE, deadline_option, second_language_options
from handoutpress.cli.report import in_line, say, say_json
from handoutpress.render.layout import INKS, PAPERS, SIZES

if TYPE_CHECKING:
    from handoutpress.batch.csv_rows import Rows

ALL = "all"
_FOUND = {"exposed": "others may read this visit", "not_files": "not an ordinary file"}


class _Batch(click.Group):
    """``batch CLINIC...`` prints; ``batch verify`` is a command of its own."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Hand the words to a command where the first is its name."""
        if args and args[0] in self.commands:
            name = args[0]
            whole = f"{info_name} {name}"
            return self.commands[name].make_context(whole, args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


class _Shard(click.ParamType[tuple[int, int]]):
    name = "i/n"

    def convert(self, value: Any, _param: Any, _ctx: Any) -> tuple[int, int]:
        """Read ``2/8``: the second of eight parts."""
        found = re.fullmatch("([0-9]{1,9})/([0-9]{1,9})", str(value))
        part, parts = (int(found[1]), int(found[2])) if found else (0, 0)
        if not 1 <= part <= parts:
            self.fail("write the part and how many there are, as in 2/8")
        return part, parts


class _RowNumbers(click.ParamType["Rows"]):
    name = "rows"

    def convert(self, value: Any, _param: Any, _ctx: Any) -> Rows:
        """Read ``12,40-45``."""
        from handoutpress.batch.csv_rows import read_rows

        rows = read_rows(str(value))
        if rows is None:
            self.fail("write numbers of rows as the spreadsheet shows them, as in 12,40-45")
        return rows


@click.group(
    "batch",
    cls=_Batch,
    invoke_without_command=True,
    subcommand_metavar="",
    short_help="Print every handout of clinics, or of a CSV file.",
    context_settings={"allow_interspersed_args": True},
)
@click.argument(
    "clinics",
    nargs=-1,
    type=click.Path(path_type=Path),
    envvar=CLINIC_VARIABLE,
    metavar="[CLINIC]...",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder to write to. It may be a link; links inside it are not followed.",
)
@click.option(
    "-g",
    "--guide",
    "guides",
    multiple=True,
    metavar="GUIDE",
    help="A guide, or all. [default: the clinic's, else all]",
)
@click.option(
    "-l",
    "--lang",
    "languages",
    multiple=True,
    metavar="LANG",
    help="A language, or all that a guide has. [default: the clinic's]",
)
@click.option(
    "--paper",
    "papers",
    multiple=True,
    type=click.Choice([*PAPERS, ALL]),
    help="Paper. [default: the clinic's]",
)
@click.option(
    "--size",
    "sizes",
    multiple=True,
    type=click.Choice([*SIZES, ALL]),
    help="Standard or large print. [default: standard]",
)
@click.option(
    "--ink",
    "inks",
    multiple=True,
    type=click.Choice([*INKS, ALL]),
    help="Black or colour. [default: black]",
)
@second_language_options
@click.option(
    "--final", is_flag=True, help="Refuse translations that no qualified translator has checked."
)
@click.option(
    "--csv",
    "csv_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="One row a copy: clinic, guide, language, choices, visit.",
)
@click.option(
    "--rows",
    type=_RowNumbers(),
    metavar="ROWS",
    help="Print only these rows of the CSV file, as in 12,40-45.",
)
@click.option("--csv-template", is_flag=True, help="Print a CSV file to fill in.")
@click.option("--strict", is_flag=True, help="Print nothing where a row or clinic has a fault.")
@click.option("--dry-run", is_flag=True, help="Say what would be printed, and print nothing.")
@click.option(
    "--jobs",
    "workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Handouts made at a time. [default: one per core]",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Print on this machine, or on the workers of a cluster.",
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="The cluster's scheduler, as in tcp://10.0.0.1:8786."
)
@deadline_option
@click.option("--shard", type=_Shard(), help="Print one part of n, for job arrays: 2/8.")
@click.option(
    "--merge",
    type=click.Choice(["clinic", "language"]),
    help="Also write one PDF for each clinic or language, for the print room.",
)
@click.option("--zip", "zipped", is_flag=True, help="Also pack all handouts into one ZIP file.")
@click.option("--no-store", is_flag=True, help="Make each anew; keep none in the cache folder.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@click.option("--json", "as_json", is_flag=True, help="Print what happens as JSON, one a line.")
def command(
    clinics: tuple[Path, ...],
    output: Path | None,
    csv_path: Path | None,
    **options: Any,
) -> None:
    """Print every handout that clinics have asked for, or one copy for each row of a CSV file.

    CLINIC is a clinic's folder; what it prints stands in [batch] of its
    clinic.toml, or is given by options. What is there and unchanged is left as
    it is: stop a run at any time, and run the same command again. `handouts
    batch verify DIR` reads everything again.

    \b
    Examples:
      handouts batch our-clinic -o out/
      handouts batch our-clinic -o out/ -l all --size all --merge language
      handouts batch --csv-template > rows.csv
      handouts batch --csv rows.csv -o out/ --strict
      handouts batch --csv rows.csv -o out/ --rows 12,40-45
    """
    if options["csv_template"]:
        from handoutpress.batch.csv_template import template

        click.echo(template(), nl=False)
        return
    if output is None:
        raise click.UsageError("say where to write: -o out/")
    if not clinics and not csv_path and not options["guides"]:
        raise click.UsageError("name a clinic's folder, --csv FILE or a guide (-g)")
    if options["rows"]:
        _check_rows(csv_path, options)
    from handoutpress.cli.batch_run import check_engine, dry_run, plan_batch, print_batch
    from handoutpress.cli.progress import reporter

    check_engine(options)
    tell = reporter(as_json=options["as_json"], quiet=options["quiet"])
    plan, left_out = plan_batch(clinics, csv_path, options)
    if left_out:
        tell(left_out)
        if options["strict"]:
            raise SystemExit(1)
    if options["dry_run"]:
        code = dry_run(plan, output, tell)
    else:
        code = print_batch(plan, output, tell, options)
    if code or left_out:
        raise SystemExit(code or 1)


def _check_rows(csv_path: Path | None, options: dict[str, Any]) -> None:
    """Raise UsageError where some rows of a file cannot be what is asked for."""
    if csv_path is None:
        raise click.UsageError("--rows needs --csv FILE")
    if options["merge"] or options["zipped"]:
        raise click.UsageError("--merge and --zip join all rows: leave out --rows")


@command.command("verify", short_help="Read a folder's files again and compare.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON, for programs.")
def verify(folder: Path, as_json: bool) -> None:
    """Read every file of a batch again and compare it with the manifest.

    Reports what is missing, changed, unknown or no ordinary file. Exit code 1
    when anything is.

    \b
    Example:
      handouts batch verify out/
    """
    from handoutpress.batch.verify import verify_folder

    found = verify_folder(folder)
    if as_json:
        say_json(asdict(found))
    else:
        for word in ("missing", "changed", "unknown", "exposed", "not_files"):
            for path in getattr(found, word):
                say(f"{_FOUND.get(word, word)}: {in_line(path)}")
        if found.unreadable:
            say(f"{found.unreadable} lines of the manifest cannot be read")
        say(f"{found.whole} {'file' if found.whole == 1 else 'files'} as written")
    if not found.good:
        raise SystemExit(1)
