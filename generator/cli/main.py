"""The entry of the command line: language, the lazy group of commands, errors and exit statuses.

Exit statuses: 0 done · 1 done, with problems · 2 wrong usage · 3 not found · 4 refused · 5 template · 6 not written ·
70 a fault of the program · 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import io
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from generator import __version__
from generator.cli.printing import print_json, print_problems, problems_json
from generator.cli.speaking import LazyGroup, Option, speak
from library.files.saving import fault
from library.messages import LANGUAGES, text
from library.problems import VanbanError

USAGE, FAULT, STOPPED = 2, 70, 130

COMMANDS = {
    "demo": "generator.cli.workspace:demo",
    "init": "generator.cli.workspace:init",
    "check": "generator.cli.workspace:check",
    "plan": "generator.cli.workspace:plan",
    "generate": "generator.cli.workspace:generate",
    "render": "generator.cli.papers:render",
    "lint": "generator.cli.inspecting:lint",
    "template": "generator.cli.templates:template",
    "search": "generator.cli.finding:search",
    "library": "generator.cli.library:library",
}
TASKS = {
    "start": ("demo", "init"),
    "write": ("check", "plan", "generate", "render", "lint", "template"),
    "find": ("search", "library"),
}


@dataclass(slots=True)
class Settings:
    """What the options before the command say."""

    debug: bool = False


def _usual_language() -> str:
    """Returns the language that `VANBAN_LANG` asks for; one that we do not speak asks for nothing."""
    wanted = os.environ.get("VANBAN_LANG", "")
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def _choose_language(ctx: click.Context, param: click.Parameter, value: str) -> str:
    speak(value)
    return value


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"vanban {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    commands_at=COMMANDS,
    tasks=TASKS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--lang", cls=Option, type=click.Choice(LANGUAGES), default=_usual_language, is_eager=True,
              callback=_choose_language, expose_value=False)  # fmt: skip
@click.option("--debug", cls=Option, is_flag=True, default=False)
@click.option("--version", cls=Option, is_flag=True, is_eager=True, expose_value=False, callback=_print_version)
@click.pass_context
def cli(ctx: click.Context, debug: bool) -> None:
    """The group of all commands; its texts are in the catalogue."""
    ctx.ensure_object(Settings).debug = debug


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and ends the process with its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    speak(_usual_language())
    signal.signal(signal.SIGTERM, _stop)
    sys.exit(run(given))


def _stop(number: int, frame: object) -> None:
    """A polite request to end is taken like Ctrl-C: what is finished stays whole, and what we know is written down."""
    raise KeyboardInterrupt


def run(given: list[str]) -> int:
    """Runs the command line; returns its exit status. Nothing that a person can cause leaves as a traceback."""
    color = False if os.environ.get("NO_COLOR") else None
    try:
        result = cli.main(given or ["--help"], prog_name="vanban", standalone_mode=False, color=color, obj=Settings())
        return result if isinstance(result, int) else 0
    except click.UsageError as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo(text("print.stopped"), err=True)
        return STOPPED
    except VanbanError as error:
        _tell(error, as_json="--json" in given)
        if "--debug" in given:
            traceback.print_exc()
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        refused = fault(error, Path(str(error.filename or "")))
        _tell(refused, as_json="--json" in given)
        return refused.exit_code
    except Exception as error:
        click.echo(text("print.fault", why=type(error).__name__), err=True)
        if "--debug" in given:
            traceback.print_exc()
        return FAULT


def _tell(error: VanbanError, *, as_json: bool) -> None:
    if as_json:
        print_json({"problems": problems_json(error.problems)})
    else:
        print_problems(error.problems, err=True)


if __name__ == "__main__":
    main()
