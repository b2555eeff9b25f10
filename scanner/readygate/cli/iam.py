"""`readygate iam`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from readygate.cli.output import write

if TYPE_CHECKING:
    from readygate.toolkit.iam.documents import Document

DOCUMENT = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
WIDER = 1
UNDECIDED = 3
LARGEST = 4 * 1024 * 1024
"""Characters of a document that are read; AWS accepts far less."""


@click.group("iam")
def command() -> None:
    """Tell what policy documents of AWS allow, and how two of them differ.

    The answers are exact: conditions, wildcards, NotAction and Deny are decided as AWS decides them.
    """


@command.command("diff")
@click.argument("old", type=DOCUMENT)
@click.argument("new", type=DOCUMENT)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def diff_(old: Path, new: Path, format_: str) -> int:
    """Tell what the policy document NEW allows that OLD does not, and the other way round.

    OLD and NEW are files with a document as JSON, or with the answer of `aws iam get-policy-version`; one of them may be - for standard input.
    For each statement that allows more, a request shows it. Exit codes: 0 NEW allows nothing that OLD does not, 1 it does, 3 it cannot be told.
    """
    from readygate.report.permissions import difference_json, difference_text
    from readygate.toolkit.iam.difference import allows_more, surplus

    if str(old) == str(new) == "-":
        raise click.UsageError("only one of the documents can come from standard input")
    before, after = _document(old), _document(new)
    added, removed = surplus(after, before), surplus(before, after)
    write((difference_json if format_ == "json" else difference_text)(added, removed))
    return {True: WIDER, False: 0, None: UNDECIDED}[allows_more(added)]


@command.command("explain")
@click.argument("document", type=DOCUMENT)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def explain_(document: Path, format_: str) -> int:
    """Tell in plain words what a policy document allows, on what and under which conditions, and what about it is dangerous.

    DOCUMENT is a file as for `readygate iam diff`. Lines with ! are dangers. Exit code: 0.
    """
    from readygate.report.permissions import summary_json, summary_text
    from readygate.toolkit.iam.summary import dangers, told

    found = _document(document)
    write((summary_json if format_ == "json" else summary_text)(told(found), dangers(found)))
    return 0


def _document(path: Path) -> Document:
    """The document in a file. Raises click's usage errors where there is none."""
    from readygate.model.jsontext import parse_json
    from readygate.toolkit.iam.documents import parse_document

    try:
        text = sys.stdin.read(LARGEST + 1) if str(path) == "-" else path.read_text()
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path} cannot be read: {error}") from error
    parsed = parse_json(text)
    if parsed is None:
        raise click.UsageError(f"{path} is not valid JSON")
    value = parsed.value
    for wrapping in ("PolicyVersion", "Document", "PolicyDocument", "AssumeRolePolicyDocument"):
        value = value[wrapping] if isinstance(value, dict) and wrapping in value else value
    if not isinstance(value, dict) or "statement" not in {name.lower() for name in value}:
        raise click.UsageError(f'{path} is no policy document: it has no "Statement"')
    return parse_document(value)
