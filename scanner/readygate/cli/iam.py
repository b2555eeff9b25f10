"""`readygate iam`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from readygate.cli.evaluation_options import EvaluatingCommand, evaluation_options, given
from readygate.cli.output import write
from readygate.cli.show import view_of
from readygate.model.diagnostic import Level

if TYPE_CHECKING:
    from readygate.model.graph import Graph
    from readygate.model.resource import Resource
    from readygate.toolkit.iam.access import Target
    from readygate.toolkit.iam.documents import Document

DOCUMENT = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
WIDER = 1
DENIED = 1
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


@command.command("can", cls=EvaluatingCommand)
@click.argument("principal")
@click.argument("action")
@click.argument("resource")
@click.argument("path", default=".", type=click.Path(exists=True, allow_dash=True, path_type=Path))
@evaluation_options
@click.option("--source", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The configuration that the plan was made from.")
@click.option("--context", "contexts", multiple=True, metavar="KEY=VALUE", help="The value of a condition key; may be given several times.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def can_(ctx: click.Context, /, principal: str, action: str, resource: str, path: Path, source: Path | None, format_: str, **_: object) -> int:
    """Tell whether a role, user, group or permission set may do an action to a resource.

    PRINCIPAL is an address, an ARN or a name. RESOURCE is an ARN, *, or an address, which may be followed by the rest of an ARN
    (aws_s3_bucket.logs/today.csv). PATH is a directory, a plan or a state, as for `readygate show`. All policies count: attached ones, inline
    ones, those of groups, boundaries, and the resource's own. Exit codes: 0 yes, 1 no, 3 it depends on something that is not known.
    """
    from readygate.report.access import Question, access_json, access_text
    from readygate.toolkit.iam.access import access
    from readygate.toolkit.iam.identities import identity_of
    from readygate.toolkit.iam.stand_ins import stand_ins
    from readygate.views.secrets import mask_of

    if ":" not in action or "*" in action:
        raise click.UsageError(f"{action}: write the action as service:Name")
    contexts = dict(_context(one) for one in ctx.params["contexts"])
    view = view_of(path, source, given(ctx))
    graph = view.graph()
    identity, target = identity_of(_identity(graph, principal)), _target(graph, resource)
    answer = access(identity, action, target, contexts)
    names, mask = stand_ins(graph), mask_of(view)
    question = Question(identity.resource.address, action, target.arn, lambda text: mask(names.shown(text)))
    write((access_json if format_ == "json" else access_text)(answer, question))
    errors = [diagnostic for diagnostic in view.diagnostics if diagnostic.level is Level.ERROR]
    for diagnostic in errors:
        sys.stderr.write(f"{mask(str(diagnostic))}\n")
    return UNDECIDED if errors else {True: 0, False: DENIED, None: UNDECIDED}[answer.state]


def _identity(graph: Graph, text: str) -> Resource:
    """The identity that is meant. Raises click's usage errors."""
    from readygate.toolkit.iam.holders import KINDS
    from readygate.toolkit.iam.stand_ins import named_resources

    found = [one for one in graph.at(text) if one.type in KINDS and one.mode == "managed"] or named_resources(graph, tuple(KINDS), text)
    if len(found) > 1:
        raise click.UsageError(f"{text} may be {' or '.join(one.address for one in found)}")
    if not found:
        raise click.UsageError(f"{text}: there is no such {', '.join(KINDS)}")
    return found[0]


def _target(graph: Graph, text: str) -> Target:
    """What the resource is: a declared one with the rest of an ARN behind it, or an ARN. Raises click's usage errors."""
    from readygate.toolkit.iam.access import Target, declared_target, target_of

    for end in [at for at, letter in enumerate(text) if letter in "/:"] + [len(text)]:
        found = graph.at(text[:end])
        if len(found) == 1:
            return target_of(found[0], text[end:])
        if found:
            raise click.UsageError(f"{text[:end]} has several instances: {', '.join(one.address for one in found)}")
    if text != "*" and not text.startswith("arn:"):
        raise click.UsageError(f"{text}: there is no such resource; write an address, an ARN or *")
    return declared_target(graph, text) or Target(text)


def _context(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise click.UsageError(f"--context {text}: write it as KEY=VALUE")
    return key, value


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
