"""Which policies may decide an item that nobody bound yet: its words against those of every policy. A proposal is never taken without being asked."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from readygate.model.policy import Policy

MOST = 3
"""Proposals for an item."""
FEW_TYPES = 4
"""Types of a policy whose words count; one that judges everything would fit every item."""
LEAST = 0.33
"""The score below which nothing is proposed."""
_WORD = re.compile(r"[a-z0-9]+")
_STOP = frozenset(
    re.findall(
        r"\w+",
        "a add added all an and are as at be been by can configured created defined each enabled every for from has have implemented in into is it "
        "its must no not of on or per set setup should so that the their them there this to up used using verified via when where with",
    )
)
_ALIKE = {
    "dlq": ("dead", "letter", "queue", "sqs"),
    "pitr": ("point", "time", "recovery"),
    "mfa": ("factor", "authentication"),
    "cors": ("cors", "origin"),
    "waf": ("waf",),
    "iam": ("iam", "role", "policy", "privilege"),
    "rbac": ("role", "grant"),
    "tls": ("tls", "ssl", "https"),
    "ssl": ("tls", "ssl", "https"),
    "sse": ("encryption",),
    "encrypted": ("encryption",),
    "encrypt": ("encryption",),
    "alert": ("alarm", "alert"),
    "alarm": ("alarm", "alert"),
    "db": ("database",),
    "secret": ("secret", "credential"),
    "credential": ("secret", "credential"),
    "password": ("secret", "password"),
    "backup": ("backup", "recovery"),
    "slo": ("objective", "slo"),
    "log": ("log", "logging"),
    "logging": ("log", "logging"),
    "cost": ("budget", "cost"),
    "ha": ("availability", "zone"),
}
"""What a word of an item may stand for among the words of policies."""


class Proposal(Struct, frozen=True):
    """A policy that may decide an item: how well it fits, from 0 to 1, and the words that say so."""

    policy: str
    title: str
    score: float
    words: tuple[str, ...]


class Proposals:
    """Proposals from a number of policies; words that few of them use say most."""

    def __init__(self, policies: Iterable[Policy]) -> None:
        self._policies = [(policy, _terms(_text(policy))) for policy in policies]
        counts = Counter(word for _, terms in self._policies for word in terms)
        total = max(len(self._policies), 1)
        self._rare = math.log(1 + total) / 2
        self._weight = {word: math.log(1 + total / count) for word, count in counts.items()}

    def of(self, text: str, section: Sequence[str] = ()) -> list[Proposal]:
        """The policies that fit an item best; its section only tells apart what its text leaves open."""
        wanted = _terms(text)
        if not wanted:
            return []
        around = frozenset(word for heading in section for word in _terms(heading)) - wanted
        ranked = sorted(((self._score(wanted, around, terms), policy) for policy, terms in self._policies), key=lambda one: (-one[0], one[1].id))
        return [
            Proposal(policy.id, policy.title, round(score, 2), tuple(sorted(wanted & _terms(_text(policy)))))
            for score, policy in ranked[:MOST]
            if score >= LEAST
        ]

    def _score(self, wanted: frozenset[str], around: frozenset[str], terms: frozenset[str]) -> float:
        """The weight of the words in common, as a share of the item's words that any policy knows; what a policy says beside them makes it worse."""
        known = sum(self._weight.get(word, 0.0) for word in wanted)
        foreign = sum(self._weight[word] for word in terms - wanted) / (1.0 + sum(self._weight[word] for word in terms))
        shared = sum(self._weight[word] for word in wanted & terms)
        nearby = sum(self._weight[word] for word in around & terms if word in self._weight)
        unknown = sum(word not in self._weight for word in wanted)
        score = (shared + 0.1 * nearby) / (known + unknown * self._rare + 1.0)
        return score * (1 - 0.1 * foreign) if shared else 0.0


def _text(policy: Policy) -> str:
    types = " ".join(policy.types).replace("_", " ") if len(policy.types) <= FEW_TYPES else ""
    return f"{policy.id.replace('-', ' ')} {policy.title} {types}"


def _terms(text: str) -> frozenset[str]:
    """The words of a text that say something, in one form each, with what they stand for."""
    words = (_stem(word) for word in _WORD.findall(text.lower()) if word not in _STOP and not word.isdigit())
    return frozenset(term for word in words for term in (_ALIKE.get(word) or (word,)))


def _stem(word: str) -> str:
    """A plural as a singular; anything shorter than four letters stays."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
