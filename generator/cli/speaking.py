"""Commands and options whose texts come from the catalogue: `help.check`, `option.json`, `help.check#example`."""

from __future__ import annotations

import difflib
import gettext
import importlib
import os
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

import click

from library.messages import DOMAIN, locale_folder, text, use_language

EXAMPLE = "#example"
Function = TypeVar("Function", bound=Callable[..., Any])


def speak(language: str) -> None:
    """Makes our texts and click's own come in that language."""
    use_language(language)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, locale_folder())
    gettext.textdomain(DOMAIN)


def _help_option(made: click.Option | None) -> click.Option | None:
    """click makes it once, in the language of that moment; its text must be that of this one."""
    if made is not None:
        made.help = text("option.help")
    return made


class Command(click.Command):
    """A command whose help is the catalogue's, ending with an example that runs."""

    path = ""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Returns the option --help."""
        return _help_option(super().get_help_option(ctx))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Returns the usage line's pieces in the reader's language."""
        self.options_metavar = text("cli.options")
        return super().collect_usage_pieces(ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Returns the first sentence of the help."""
        return text(f"help.{self.catalogue_name()}").partition(". ")[0].removesuffix(".")[:limit]

    def catalogue_name(self) -> str:
        """Returns the name under which the catalogue keeps this command's texts."""
        return self.path or str(self.name)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the help and the example."""
        name = self.catalogue_name()
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(text(f"help.{name}"))
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write(f"  {text('help.example')} {text(f'help.{name}{EXAMPLE}')}\n")


class Option(click.Option):
    """An option whose help is the catalogue's."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Returns the option and its help."""
        self.help = text(f"option.{self.name}")
        return super().get_help_record(ctx)


class SpeakingGroup(click.Group):
    """A group that tells its usage and its unknown commands in the reader's language."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Returns the option --help."""
        return _help_option(super().get_help_option(ctx))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Returns the usage line's pieces in the reader's language."""
        self.options_metavar, self.subcommand_metavar = text("cli.options"), text("cli.command")
        return super().collect_usage_pieces(ctx)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Finds the command; an unknown one is told with the nearest name."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            close = difflib.get_close_matches(args[0], self.list_commands(ctx), 1, 0.5)
            code = "cli.no-command-near" if close else "cli.no-command"
            ctx.fail(text(code, name=args[0], nearest="".join(close)))
        return super().resolve_command(ctx, args)


class LazyGroup(SpeakingGroup):
    """A group whose commands are loaded by name when they are asked for, so that `--help` imports no room."""

    def __init__(self, *args: Any, commands_at: Mapping[str, str], tasks: Mapping[str, tuple[str, ...]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.commands_at = commands_at
        self.tasks = tasks

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Returns the names of all commands, by task."""
        return [name for names in self.tasks.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Loads a command from the module that the table names."""
        if cmd_name not in self.commands_at:
            return None
        module, _, name = self.commands_at[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes what the program does."""
        with formatter.indentation():
            formatter.write_text(text("help.vanban"))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the commands by task, from the catalogue alone."""
        for task, names in self.tasks.items():
            with formatter.section(text(f"task.{task}")):
                formatter.write_dl([(name, text(f"brief.{name}")) for name in names])


class Group(SpeakingGroup):
    """A group of commands that lie in one module."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """Returns what the group is for."""
        return text(f"brief.{self.name}")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes what the group is for."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(text(f"help.{self.name}"))

    def speaking(self, name: str) -> Callable[[Callable[..., Any]], Command]:
        """Returns the decorator that adds a command whose texts are kept under `group.command`."""

        def added(function: Callable[..., Any]) -> Command:
            made = click.command(name, cls=Command)(function)
            made.path = f"{self.name}.{name}"
            self.add_command(made)
            return made

        return added


class Day(click.ParamType[str]):
    """A date, year-month-day; it stays text."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Returns the date, or ends with a sentence that tells the form."""
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            self.fail(text("cli.date", value=value), param, ctx)


class Article(click.ParamType[str]):
    """The number of an article: 5, 12a."""

    name = "article"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Returns the number, or ends with a sentence that tells the form."""
        if not re.fullmatch(r"[1-9][0-9]{0,3}[a-zđ]?", str(value)):
            self.fail(text("cli.article", value=value), param, ctx)
        return str(value)


def option(*names: str, **rest: Any) -> Callable[[Function], Function]:
    """Returns the decorator of an option whose help is `option.<name>`."""
    return click.option(*names, cls=Option, **rest)


json_option = option("--json", "as_json", is_flag=True, default=False)
