"""`readygate console`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from readygate.cli.evaluation import single_root
from readygate.cli.evaluation_options import EvaluatingCommand, evaluation_options, given
from readygate.cli.output import write

PROMPT = "> "


@click.command("console", cls=EvaluatingCommand)
@click.argument("path", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@evaluation_options
@click.option("--json", "as_json", is_flag=True, help="One JSON object per expression: expr, output, type and json; or expr and error.")
@click.pass_context
def command(ctx: click.Context, /, path: Path, *, as_json: bool, **_: object) -> int:
    """Evaluate expressions in a root module, as `terraform console` does.

    PATH is its directory. On a terminal it asks for expressions; else it reads one per line from standard input. Without --json, exit code 3
    tells that an expression could not be evaluated.
    """
    from readygate.terraform.console import answer
    from readygate.terraform.scope import Scope
    from readygate.views.config import open_root
    from readygate.views.deep_stack import deeply

    configurations, options = single_root(path, given(ctx))
    root, _inputs = open_root(path.absolute(), options, configurations)
    scope = Scope(root, {})
    return _converse(_lines(), lambda line: deeply(lambda: answer(line, scope)), as_json=as_json)


def _converse(lines: Iterable[str], answer: Callable[[str], dict[str, Any]], *, as_json: bool) -> int:
    """Answer each line; the exit code."""
    import msgspec

    failed = False
    encode = msgspec.json.Encoder(decimal_format="number").encode
    for line in lines:
        said = answer(line)
        if as_json:
            write(encode(said).decode() + "\n")
        elif "error" in said:
            failed = True
            sys.stderr.write(f"error: {said['error']}\n")
        else:
            write(f"{said['output']}\n")
    return 3 if failed else 0


def _lines() -> Iterator[str]:
    """The expressions: typed in, or from standard input; `exit` ends a conversation."""
    if not sys.stdin.isatty():
        yield from (line for line in (raw.rstrip("\r\n") for raw in sys.stdin) if line.strip())
        return
    import contextlib

    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - editing and history of the lines that input() reads
    while True:
        try:
            line = input(PROMPT)
        except EOFError:
            write("\n")
            return
        if line.strip() in ("exit", "quit"):
            return
        if line.strip():
            yield line
