"""The command `readygate` and how every command ends."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

import click

from readygate import __version__
from readygate.cli.output import close_output

COMMANDS = {
    "scan": "Judge Terraform configurations, plans, states and live clouds.",
    "drift": "Compare what is declared with what is deployed.",
    "checklist": "Give every line of a production-readiness checklist a verdict with its evidence.",
    "show": "Print the resources of a root module, a plan or a state as JSON.",
    "console": "Evaluate expressions in a root module.",
    "network": "Tell what can be reached over the network, and over which path.",
    "iam": "Tell what policy documents of AWS allow, and how two of them differ.",
    "explain": "Tell what a policy wants, why, and how to get there.",
    "serve": "Judge runs of HCP Terraform or Terraform Enterprise as a run task.",
    "init": "Write a readygate.yaml for the system in DIRECTORY, asking for what no file tells.",
    "engines": "Install and list other scanners, which run beside this one.",
    "policy": "List, show, start and test policies.",
}
"""Their modules are imported when they are called; the help of the whole needs no more than this."""

USAGE_ERROR = 2
INCOMPLETE = 3
INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order in which a new user meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a module of this package with the same name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"readygate.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, "-V", "--version", message="readygate %(version)s")
def readygate() -> None:
    """Tell whether an infrastructure is ready for production, and how that is known.

    Exit codes: 0 nothing fails, 1 policies fail, 2 wrong usage or settings,
    3 something could not be read or judged, 4 drift, 130 interrupted.
    """


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code."""
    try:
        code = readygate.main(list(arguments), prog_name="readygate", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return USAGE_ERROR
    except (click.Abort, KeyboardInterrupt):
        sys.stderr.write("readygate: interrupted\n")
        return INTERRUPTED
    except BrokenPipeError:
        close_output()
        return 0
    except Exception as error:  # noqa: BLE001 - the exit code that Python gives a crash would read as "policies fail"
        import traceback

        # What the exception says is left out: it may quote a value, and whether that is a secret is not known here.
        places = "".join(traceback.format_tb(error.__traceback__))
        sys.stderr.write(f"readygate: this is a defect, please report it\n{places}{type(error).__name__}\n")
        return INCOMPLETE
    return code if isinstance(code, int) else 0
