"""Documents of a repository: their sections, and what they link to."""

from __future__ import annotations

import re
from posixpath import normpath
from urllib.parse import unquote

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.tracked_files import tracked_paths

_LINKED = re.compile(r"(?![a-z][a-z0-9+.-]*:|//|#)([^?#]+\.(?:md|markdown))(?:[?#].*)?$", re.IGNORECASE)
"""A link to a document of the same repository; what other programs make of links without such an ending is not known."""


def wanted_in(document: Resource, names: tuple[str, ...]) -> list[str]:
    """The names (`docs/runbook.md#Rollback`) that mean this document."""
    return [name for name in names if name.partition("#")[0] == document["path"].text]


def section_of(name: str) -> str:
    """The heading that a name means; empty for the whole document."""
    return name.partition("#")[2]


def has_section(document: Resource, heading: str, words: int) -> Truth:
    """Whether a document, or the section below one of its headings, has so many words; case and surrounding spaces do not matter."""
    if not heading:
        return document["words"].at_least(words)
    wanted = heading.strip().lower()
    found = [one for one in document["headings"].items() if str(one["text"].value).strip().lower() == wanted]
    if not found:
        return document["headings"].answer(False, f"have no {heading}")
    return max(found, key=lambda one: int(str(one["words"].value)))["words"].at_least(words)


def local_links(document: Resource) -> list[Attribute]:
    """The links of a document to other documents of the repository."""
    return [link for link in document["links"].items() if _LINKED.match(str(link.text))]


def leads_somewhere(link: Attribute) -> Truth:
    """Whether the document that a link names is tracked; a link that begins with a slash starts at the root."""
    found = _LINKED.match(str(link.text))
    target = unquote(found[1]) if found else ""
    directory = "" if target.startswith("/") else f"{link.resource['directory'].value}/"
    path = normpath(f"{directory}{target}".lstrip("/"))
    held = path in tracked_paths(link.resource.graph)
    return link.answer(held, f"is {link.shown()}, {'which is' if held else 'but no'} {'tracked' if held else 'such file is tracked'}")
