"""Checkov's YAML policies restated as ours, where that can be done exactly; what cannot is refused with the reason.

Source: https://www.checkov.io/3.Custom%20Policies/YAML%20Custom%20Policies.html and checkov/common/checks_infra of Checkov 3, which decides where
the page is silent.
"""

from __future__ import annotations

import re
from typing import Any

from readygate.engine.declarative.checkov.definition import PROVIDER, ImportRefusedError, Plain, Types, listed
from readygate.engine.declarative.checkov.verdicts import Answer, Definition, all_hold, judged_types, of_type
from readygate.engine.declarative.conditions import ANY_TYPE, Reader

__all__ = ["ImportRefusedError", "restated"]

SEVERITIES = ("critical", "high", "medium", "low", "info")
PREFIXES = {"gcp": "google", "azure": "azurerm"}
"""What the types of a provider begin with, where it is not the provider's name."""


def restated(checkov: Any, id_: str = "") -> Plain:
    """One of our policy documents that says what a Checkov policy does. Raises ImportRefusedError."""
    if not isinstance(checkov, dict) or not isinstance(checkov.get("metadata"), dict) or not isinstance(checkov.get("definition"), dict):
        raise ImportRefusedError("it is no policy of Checkov: metadata: and definition: are missing")
    metadata = checkov["metadata"]
    named = str(metadata.get("id", ""))
    severity = str(metadata.get("severity", "")).lower()
    guideline = metadata.get("guideline")
    document: Plain = {
        "id": id_ or _id_of(named),
        "title": _title(str(metadata.get("name", named))),
        **_verdict(checkov["definition"], _everything(checkov.get("scope"))),
        "severity": severity if severity in SEVERITIES else "medium",
        "references": [guideline] if isinstance(guideline, str) and guideline.startswith("https://") else [],
        "replaces": [named] if named else [],
    }
    _refuse_mistakes(document)
    return {key: document[key] for key in _ORDER if key in document}


_ORDER = ("id", "title", "resource", "severity", "why", "references", "applies", "check", "replaces")


def _refuse_mistakes(document: Plain) -> None:
    reader = Reader({})
    for part in ("applies", "check"):
        if part in document:
            reader.condition(document[part], (part,))
    for mistake in reader.mistakes:
        raise ImportRefusedError(f"{'.'.join(map(str, mistake.steps))}: {mistake.message}")


def _id_of(named: str) -> str:
    return "-".join(["imported", "checkov", *re.findall(r"[a-z0-9]+", named.lower())])


def _title(name: str) -> str:
    title = re.sub(r"^(?:ensure|check)(?: that)? ", "", name, flags=re.IGNORECASE).rstrip(".").strip()
    return title[:1].upper() + title[1:]


def _everything(scope: Any) -> Types:
    """What `all` stands for: every type, or those of the providers that the policy is for."""
    providers = [str(one).lower() for one in listed(scope.get("provider") if isinstance(scope, dict) else None) if one]
    return tuple(f"{PREFIXES.get(one, one)}_*" for one in providers) or (ANY_TYPE,)


def _verdict(plain: Plain, everything: Types) -> Plain:
    """The resources that a definition judges, and what it says of them."""
    named = judged_types(plain, everything)
    types = tuple(type_ for type_ in named if Definition(plain).judged((type_,)).spoken_of is not False)
    if not types:
        raise ImportRefusedError("it judges no resource: its filters leave no type of which its connections and attributes speak")
    definition = Definition(plain)
    if any(type_.startswith(PROVIDER) for type_ in types):
        return _of_providers(definition, types)
    judged = definition.judged(types)
    found: Plain = {"resource": types[0] if len(types) == 1 else list(types), "check": _said(judged.holds, types)}
    if judged.spoken_of is not True:
        found["applies"] = _said(judged.spoken_of, types)
    if idle := definition.idle():
        found["why"] = f"Left out, since it decides nothing of the resources that the original judges: {'; '.join(idle)}."
    return found


def _said(answer: Answer, types: Types) -> Plain:
    """An answer as a condition of resources of these types."""
    if isinstance(answer, bool):
        return of_type(types) if answer else {"not": of_type(types)}
    return answer


def _of_providers(definition: Definition, types: Types) -> Plain:
    """A definition of providers, which are part of the configuration here: every provider of its name has to fulfil what is said of it."""
    if not all(type_.startswith(PROVIDER) for type_ in types):
        raise ImportRefusedError("it speaks of providers and of resources: write a policy for each")
    named: list[tuple[Answer, list[str]]] = []
    for type_ in types:
        holds = definition.judged((type_,)).holds
        names = next((names for other, names in named if other == holds), None)
        if names is None:
            named.append((holds, names := []))
        names.append(type_.removeprefix(PROVIDER))
    return {
        "resource": "terraform",
        "applies": {"any": "providers[*]", "holds": _is_called([type_.removeprefix(PROVIDER) for type_ in types])},
        "check": all_hold(_fulfilled(names, holds) for holds, names in named),
    }


def _is_called(names: list[str]) -> Plain:
    return {"attribute": "name", "within": names}


def _fulfilled(names: list[str], holds: Answer) -> Plain:
    """That every provider of these names fulfils a condition."""
    if isinstance(holds, bool):
        holds = {"attribute": "name", "exists": holds}
    return {"every": "providers[*]", "where": _is_called(names), "holds": holds}
