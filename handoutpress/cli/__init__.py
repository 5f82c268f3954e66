"""The command line: one file per command, loaded only when it is called."""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import re
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click
from click.exceptions import Abort, ClickException, Exit, NoArgsIsHelpError, UsageError

from handoutpress import __version__
from handoutpress.cli.called import Context, as_called
from handoutpress.cli.report import report
from handoutpress.cli.standard_streams import with_streams
from handoutpress.diagnostics import did_you_mean
from handoutpress.errors import HandoutError
from handoutpress.shown import shown
from handoutpress.unforeseen import silence_libraries, unforeseen

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""

DEBUG = "HANDOUTS_DEBUG"
"""Variable for developers: show the traceback, where no visit is in hand."""

# No package that happens to be installed may change how files are read; looking for one costs
# 20 ms. Pydantic reads it when it is imported.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

# What is left at the end goes with the process: to look for cycles in it takes 30 ms.
atexit.register(gc.freeze)

_WORDS = "handoutpress.words"
_TOO_MANY = re.compile(r"Got unexpected extra arguments? \(")
COMMANDS = {
    "list": "handoutpress.cli.list_",
    "find": "handoutpress.cli.find",
    "render": "handoutpress.cli.render",
    "desk": "handoutpress.cli.desk",
    "batch": "handoutpress.cli.batch",
    "fhir": "handoutpress.cli.fhir",
    "check": "handoutpress.cli.check",
    "init": "handoutpress.cli.init",
    "new": "handoutpress.cli.new",
    "wording": "handoutpress.cli.wording",
    "approve": "handoutpress.cli.approve",
    "approvals": "handoutpress.cli.approvals",
    "translate": "handoutpress.cli.translate",
    "explain": "handoutpress.cli.explain",
    "reprint": "handoutpress.cli.reprint",
    "doctor": "handoutpress.cli.doctor",
}


class Handouts(click.Group):
    """The command group. Commands are imported on use: a print at the desk starts at once."""

    context_class = Context

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run from the command line to its exit code; what cannot be said is no success."""
        return with_streams(lambda: super(Handouts, self).main(*args, **extra))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which a new user needs them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name]).command
        command.context_class = Context
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep the words as typed, which say whether a visit is in hand."""
        ctx.meta[_WORDS] = tuple(args)
        with _legible(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one is near."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = did_you_mean(args[0], COMMANDS) or "see `handouts --help`"
            raise UsageError(as_called(f"there is no command `{args[0]}`; {hint}"), ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; whatever goes wrong ends with a sentence, never a traceback."""
        silence_libraries()
        try:
            with _legible(ctx):
                return super().invoke(ctx)
        except HandoutError as broken:
            report(broken.diagnostics)
            if broken.__cause__ and _debugging(ctx):
                traceback.print_exception(broken.__cause__)
            ctx.exit(broken.exit_code)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except (ClickException, Abort, Exit, BrokenPipeError):
            raise  # Click ends with these by itself
        except Exception as crash:
            if _debugging(ctx):
                raise
            told = unforeseen(crash)
            report(told.diagnostics)
            ctx.exit(told.exit_code)


@contextmanager
def _legible(ctx: click.Context) -> Iterator[None]:
    """Let Click's own messages quote what was typed as every other message does."""
    try:
        yield
    except NoArgsIsHelpError:
        raise  # its message is the help
    except UsageError as refused:
        said = refused.format_message()
        if _TOO_MANY.match(said):
            quoted = "" if visit_in_hand(ctx.meta[_WORDS]) else f" {said[said.index('(') :]}"
            said = f"Got more words than expected{quoted}: put quotes around what holds a space."
        raise UsageError(shown(said), refused.ctx) from None
    except ValueError:
        if any("\0" in word for word in ctx.meta[_WORDS]):  # of another program: no shell has it
            raise UsageError("no file name holds a NUL character", ctx) from None
        raise


def _debugging(ctx: click.Context) -> bool:
    return bool(os.environ.get(DEBUG)) and not visit_in_hand(ctx.meta[_WORDS])


def visit_in_hand(words: Sequence[str]) -> bool:
    """Tell whether the words of a command line fill in something for a patient."""
    from handoutpress.visit import OPTIONS

    private = {"--visit", "--csv", *(f"--{name.replace('_', '-')}" for name in OPTIONS)}
    return any(word.partition("=")[0] in private for word in words)


@click.group(cls=Handouts, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="handouts")
def main() -> None:
    """Make printable patient handouts from guides, for a clinic and in its patients' languages.

    \b
    Start here:
      handouts list
      handouts render miscarriage-recovery
      handouts init our-clinic --country GB     (then fill in its clinic.toml)
      handouts render miscarriage-recovery --clinic our-clinic
    """
