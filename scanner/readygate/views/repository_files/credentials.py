"""Credentials in the files of a repository, told by shapes that nothing else has.

Why no entropy, no names and no general-purpose library: docs/decisions/0009-credentials-in-files.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

from readygate.model.location import Source
from readygate.model.resource import BlockSource, Resource
from readygate.toolkit.secrets import SHAPES
from readygate.views.repository_files.dependencies import LOCK_FILES
from readygate.views.repository_files.files import MODE, directory_of

LARGEST_SEARCHED = 16 * 1024 * 1024
"""Bytes of a file that is searched."""
BINARY_SIGN = 8192
"""Bytes in which git looks for a zero byte to tell that a file is no text."""
PRIVATE_KEY = "private key"
URL_PASSWORD = "URL with a password"  # noqa: S105 - the name of a kind
FEW_CHARACTERS = 20
"""Different characters of a text that only stands for a key."""

_ANCHORED: dict[str, tuple[tuple[str, ...], str]] = {
    "AWS access key": (("AKIA",), r"\bAKIA[A-Z0-9]{16}\b"),
    "AWS secret key": (
        ("secret_access_key", "SECRET_ACCESS_KEY", "secretAccessKey", "SecretAccessKey"),
        r"(?i:secret_?access_?key)[\"']?[ \t]*[:=][ \t]*[\"']?([A-Za-z0-9/+]{40})(?![\w/+=])",
    ),
    "Anthropic key": (("sk-ant-",), r"\bsk-ant-(?:api|admin)\d\d-[\w-]{80,}"),
    "OpenAI key": (("T3BlbkFJ",), r"\bsk-[\w-]*T3BlbkFJ[\w-]{16,}"),
    "Stripe key": (("k_live_",), r"\b[sr]k_live_[A-Za-z0-9]{16,}"),
    "GitHub token": (("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"), SHAPES["GitHub_token"]),
    "GitLab token": (("glpat-",), SHAPES["GitLab_token"]),
    "Slack token": (("xox",), r"\bxox[abprs]-\d{8,}-[\w-]{16,}"),
    "Slack webhook": (("hooks.slack.com",), r"https://hooks\.slack\.com/services/T\w{8,}/B\w{8,}/\w{20,}"),
    "SendGrid key": (("SG.",), r"\bSG\.[\w-]{22}\.[\w-]{43}"),
    "npm token": (("npm_",), SHAPES["npm_token"]),
    PRIVATE_KEY: (
        ("PRIVATE KEY-----",),
        r"-----BEGIN (?:(?!ENCRYPTED)[A-Z]+ )*PRIVATE KEY-----(?:\\n|\s)+(?!Proc-Type)([A-Za-z0-9+/=\\\s]{64,20000})-----END",
    ),
    URL_PASSWORD: (
        ("://",),
        r"://[^/\s:@\"'`<>(){}\[\]$%,;|]{1,64}:([^/\s:@\"'`<>(){}\[\]$%,;|]{8,64})@(?=[\w-]+\.)(?!(?:[\w-]+\.)*(?:example|local|test|invalid)\b)[\w.-]+",
    ),
    "storage account key": (
        ("AccountKey=",),
        r"\bAccountKey=(?!Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq)([A-Za-z0-9+/]{86}==)",
    ),
}
"""Texts without which a kind cannot be there, and how it looks; the key of the storage emulator is published."""
_BEGINNING = frozenset({"AWS access key", "Anthropic key", "GitHub token", "GitLab token", "SendGrid key", "Slack token", "npm token"})
"""Kinds that begin with their needle."""

MADE_UP = re.compile(r"(?i)example|sample|placeholder|dummy|fake|redacted|change.?me|your|secret|password|(.)\1{4}|12345|abcde|deadbeef")
"""What real credentials, which are random, do not contain."""


def is_searched(path: str) -> bool:
    """Whether a file may hold what somebody wrote: the hashes of lock files are no secrets."""
    return PurePosixPath(path).name not in LOCK_FILES


def is_text(data: bytes) -> bool:
    """Whether the beginning of a file is text, as git tells it."""
    return b"\0" not in data[:BINARY_SIGN]


def credentials(path: str, text: str) -> Iterator[Resource]:
    """`repository_credential`: each credential in a file, its kind and line; the value is marked, so that no output shows it."""
    found = [
        (match.start(), match.end(), kind, match[match.lastindex or 0])
        for kind, (needles, _) in _ANCHORED.items()
        for match in (_beginning_with(kind, needles, text) if kind in _BEGINNING else _holding(kind, needles, text))
    ]
    if not found:
        return
    source = Source(path, text)
    for start, end, kind, value in sorted(found):
        if _is_random(kind, value):
            yield _credential(source, kind, value, start, end)


def _beginning_with(kind: str, needles: tuple[str, ...], text: str) -> Iterator[re.Match[str]]:
    """Look only where a needle stands: a search for a boundary of words tries every character, which takes long in bundled scripts."""
    matches = _pattern(kind).match
    for needle in needles:
        at = text.find(needle)
        while at >= 0:
            if match := matches(text, at):
                yield match
            at = text.find(needle, at + 1)


def _holding(kind: str, needles: tuple[str, ...], text: str) -> Iterator[re.Match[str]]:
    if any(needle in text for needle in needles):
        yield from _pattern(kind).finditer(text)


def _is_random(kind: str, value: str) -> bool:
    """Whether a value looks as made by a machine; the long body of a key may hold any word by chance."""
    if kind == PRIVATE_KEY:
        return len(set(value)) > FEW_CHARACTERS
    if kind == URL_PASSWORD and not (any(one.isdigit() for one in value) and any(one.isalpha() for one in value)):
        return False
    return not MADE_UP.search(value)


def _credential(source: Source, kind: str, value: str, start: int, end: int) -> Resource:
    line = source.range(start, end).start.line
    return Resource(
        address=f"{source.path}:{line}",
        type="repository_credential",
        name=kind,
        mode=MODE,
        attributes={"path": source.path, "directory": directory_of(source.path), "kind": kind, "line": line, "value": value},
        sensitive=frozenset({("value",)}),
        source=BlockSource(source, start, start, end),
    )


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(_ANCHORED[kind][1])
