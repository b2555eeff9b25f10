"""What comments say about suppressions: readygate's own notation and those of other scanners.

Sources: https://www.checkov.io/2.Concepts/Suppressing%20and%20Skipping%20Policies.html,
https://aquasecurity.github.io/tfsec/latest/guides/configuration/ignores/, https://trivy.dev/latest/docs/scanner/misconfiguration/#ignoring-findings,
https://docs.kics.io/latest/running-kics/#using_commands_on_scanned_files_as_comments, https://runterrascan.io/docs/policies/policies/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from readygate.engine.markdown_comments import MARKDOWN, markdown_comments
from readygate.hcl import comments
from readygate.model.location import Range, Source

Reach: TypeAlias = Literal["block", "inside", "line", "below", "file"]
"""What a suppression holds for, seen from its comment: the block that it stands in, on or directly above; the one that it stands in; the
attribute or block on its line or directly below; what is directly below; the file."""


class Directive(Struct, frozen=True, kw_only=True):
    """One suppression: which rules of which tool, where it holds, and its conditions.

    `problem` tells what is wrong with it; one with a problem never counts. `except_rules` turns the list of rules around.
    """

    tool: str
    rules: tuple[str, ...]
    reach: Reach
    source: Source
    start: int
    end: int
    reason: str = ""
    by: str = ""
    until: str = ""
    workspace: str = "*"
    conditions: tuple[tuple[str, str], ...] = ()
    except_rules: bool = False
    problem: str = ""

    @property
    def location(self) -> Range:
        """Where the comment stands."""
        return self.source.range(self.start, self.end)


def directives(source: Source) -> list[Directive]:
    """Every suppression in a file's comments, in order; those for the whole file count only above everything else."""
    head = _HEAD.match(source.text)
    top = head.end() if head else 0
    written = markdown_comments(source) if source.path.lower().endswith(MARKDOWN) else comments(source)
    found = (directive for start, end, text in written for read in _READERS for directive in read(text, source, start, end))
    return [directive for directive in found if directive.reach != "file" or directive.start <= top]


_HEAD = re.compile(r"(?:[^\S\n]*+(?:(?:#|//)[^\n]*+)?+\n)*+[^\S\n]*+")
"""The blank lines and comments at the beginning of a file."""


_OWN = re.compile(r"readygate:ignore\b[ \t]*([^\n]*)")
_OWN_RULES = re.compile(r"[\w*?-]+(?:[ \t]*,[ \t]*[\w*?-]+)*(?![\w*?=-])")
_OWN_FIELD = re.compile(r'[ \t]*(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))')


def _readygate(text: str, source: Source, start: int, end: int) -> Iterator[Directive]:
    """`readygate:ignore POLICY[,POLICY] until=YYYY-MM-DD by=NAME reason="..."`; anything else after it makes it void."""
    for found in _OWN.finditer(text):
        rest = found[1].removesuffix("*/").rstrip()
        rules = _OWN_RULES.match(rest)
        fields: dict[str, str] = {}
        at = rules.end() if rules else 0
        while field := _OWN_FIELD.match(rest, at):
            fields[field[1]] = field[3] if field[3] is not None else field[2]
            at = field.end()
        strange = [name for name in fields if name not in ("until", "by", "reason")]
        problem = ""
        if rules is None:
            problem = "it names no policy"
        elif strange or rest[at:].strip():
            problem = f'{", ".join(strange) or rest[at:].strip()!r} is none of until=YYYY-MM-DD, by=NAME and reason="..."'
        yield Directive(
            tool="readygate",
            rules=tuple(part.strip() for part in rules[0].split(",")) if rules else (),
            reach="block",
            source=source,
            start=start,
            end=end,
            until=fields.get("until", ""),
            by=fields.get("by", ""),
            reason=fields.get("reason", ""),
            problem=problem,
        )


_CHECKOV = re.compile(r"(?:checkov|bridgecrew|cortex):skip= *([A-Za-z_\d-]+(?:,[A-Za-z_\d-]+)*)(?::([^\n]*))?")


def _checkov(text: str, source: Source, start: int, end: int) -> Iterator[Directive]:
    for found in _CHECKOV.finditer(text):
        rules = tuple(found[1].split(","))
        yield Directive(tool="checkov", rules=rules, reach="inside", source=source, start=start, end=end, reason=(found[2] or "").strip())


_AQUA = re.compile(r"(tfsec|trivy):ignore:([^\s\[:]+)((?:\[[^\[\]\n]*\]|:\w+:[^\s:\[]*)*)", re.IGNORECASE)
_AQUA_OPTION = re.compile(r"\[([^\[\]\n]*)\]|:(\w+):([^\s:\[]*)")


def _tfsec_and_trivy(text: str, source: Source, start: int, end: int) -> Iterator[Directive]:
    """`tfsec:ignore:RULE[attribute=value]:exp:DATE:ws:NAME`, several in a line; Trivy's notation is the same."""
    for found in _AQUA.finditer(text):
        options: dict[str, str] = {}
        conditions: list[tuple[str, str]] = []
        for option in _AQUA_OPTION.finditer(found[3]):
            if option[2]:
                options[option[2].lower()] = option[3]
            else:
                parts = (part.partition("=") for part in option[1].split(","))
                conditions += [(name.strip(), value.strip().strip("\"'")) for name, _, value in parts]
        yield Directive(
            tool=found[1].lower(),
            rules=(found[2],),
            reach="line",
            source=source,
            start=start,
            end=end,
            until=options.get("exp", ""),
            workspace=options.get("ws", "*"),
            conditions=tuple(conditions),
        )


_KICS = re.compile(r"kics-scan\s+(ignore-block|ignore-line|ignore|disable|enable)(?:\s*=\s*([\w,-]+))?", re.IGNORECASE)


def _kics(text: str, source: Source, start: int, end: int) -> Iterator[Directive]:
    for found in _KICS.finditer(text):
        command, listed = found[1].lower(), tuple(filter(None, (found[2] or "").split(",")))
        below = command in ("ignore-block", "ignore-line")
        if command in ("disable", "enable") and not listed:
            continue
        yield Directive(
            tool="kics",
            rules=listed or ("*",),
            reach="below" if below else "file",
            source=source,
            start=start,
            end=end,
            except_rules=command == "enable",
        )


_TERRASCAN = re.compile(r"ts:skip=([A-Za-z_][\w.-]*)[ \t]*([^\n]*)")


def _terrascan(text: str, source: Source, start: int, end: int) -> Iterator[Directive]:
    for found in _TERRASCAN.finditer(text):
        yield Directive(tool="terrascan", rules=(found[1],), reach="inside", source=source, start=start, end=end, reason=found[2].strip())


_READERS = (_readygate, _checkov, _tfsec_and_trivy, _kics, _terrascan)
