"""The command line: one file per command, loaded only when it is called."""

from __future__ import annotations

import importlib
from typing import Any

import click

from handoutpress import __version__
from handoutpress.cli.report import report
from handoutpress.cli.standard_streams import with_streams
from handoutpress.diagnostics import did_you_mean
from handoutpress.errors import HandoutError

COMMANDS = {
    "list": "handoutpress.cli.list_",
    "render": "handoutpress.cli.render",
    "batch": "handoutpress.cli.batch",
    "check": "handoutpress.cli.check",
    "init": "handoutpress.cli.init",
    "translate": "handoutpress.cli.translate",
    "doctor": "handoutpress.cli.doctor",
}


class Handouts(click.Group):
    """The command group. Commands are imported on use: a print at the desk starts at once."""

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
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one is near."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = did_you_mean(args[0], COMMANDS) or "see `handouts --help`"
            raise click.UsageError(f"there is no command `{args[0]}`; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a user's mistake ends with its diagnostics, never a traceback."""
        try:
            return super().invoke(ctx)
        except HandoutError as broken:
            report(broken.diagnostics)
            ctx.exit(broken.exit_code)
        except RecursionError:
            click.echo("error: the input is nested too deeply to be read", err=True)
            ctx.exit(2)


@click.group(cls=Handouts, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="handouts")
def main() -> None:
    """Make printable patient handouts from guides, for a clinic and in its patients' languages.

    \b
    Start here:
      handouts list
      handouts render miscarriage-recovery --clinic examples/riverside
    """
