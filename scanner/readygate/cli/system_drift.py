"""What is deployed compared with what is declared, for the items of a checklist that ask for it; each environment is audited once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import click
import msgspec

from readygate.checklist.demands import DriftDemand, SystemScope
from readygate.checklist.evidence.drift import audited, not_audited
from readygate.checklist.verdicts import Evidence
from readygate.cli.auditor import AuditRequest, audit
from readygate.cli.cloud_options import CloudOptions
from readygate.cli.evaluation_options import Given
from readygate.cli.system_parts import NO_ACCOUNT, NOT_LIVE, Kept, SystemRequest
from readygate.engine.settings import SettingsError
from readygate.live.cloud import Cloud

SENDING_PASSWORDS = ("http", "https")
"""Addresses to which the environment's passwords are sent: no file that is part of what is scanned may choose them."""


class LiveDrift:
    """Audits of the environments that have accounts."""

    def __init__(self, request: SystemRequest, kept: Sequence[Kept], failed: Sequence[tuple[str, str]]) -> None:
        """`failed`: environments with an account that could not be opened, and why."""
        self._request = request
        self._kept = kept
        self._failed = dict(failed)
        self._audits: dict[str, bytes | str] = {}

    def evidence(self, demand: DriftDemand, scope: SystemScope, recorded: Callable[[DriftDemand], Evidence]) -> Evidence:
        """What the accounts of an item's environments say; where nothing is read live, what the report of an audit says that was recorded."""
        names = list(dict.fromkeys((*(one.environment for one in self._kept if one.cloud), *self._failed)))
        chosen = [name for name in names if not scope.environments or name in ("", *scope.environments)]
        if not chosen:
            return recorded(demand) if demand.report else not_audited(demand, NO_ACCOUNT if self._request.live else NOT_LIVE, self._request.looked)
        found = [self._of(name, demand) for name in chosen]
        order = ("fail", "unknown", "pass")
        return min(found, key=lambda one: order.index(one.answer))

    def _of(self, environment: str, demand: DriftDemand) -> Evidence:
        if environment not in self._audits:
            self._audits[environment] = self._failed.get(environment) or self._audited(environment)
        made = self._audits[environment]
        if isinstance(made, str):
            return not_audited(demand, made, self._request.looked)
        return audited(demand, made, "the audit", self._command(environment))

    def _audited(self, environment: str) -> bytes | str:
        """The report of an audit, or why there is none."""
        own = [one for one in self._kept if one.environment == environment]
        clouds: list[Cloud] = [one.cloud for one in own if one.cloud]
        states, roots = self._states(environment), self._roots(environment)
        refused = [one for one in states if urlsplit(one).scheme in SENDING_PASSWORDS]
        if refused and not self._request.settings.named:
            return f"{refused[0]} is asked only where readygate.yaml is given by --config"
        asked = AuditRequest(
            declared=states or roots,
            clouds=CloudOptions(),
            given=next((one.given for one in own if not one.cloud), Given()) if not states else Given(),
            source=Path(roots[0]) if states and roots and Path(roots[0]).is_dir() else None,
            config=self._request.config,
            policy_directories=self._request.policy_directories,
            today=self._request.at.date(),
        )
        try:
            return msgspec.json.encode(audit(asked, clouds).report)
        except SettingsError as error:
            return str(error)
        except click.ClickException as error:
            return error.message

    def _states(self, environment: str) -> list[str]:
        return list(dict.fromkeys(state for one in self._kept if one.environment == environment for state in one.states))

    def _roots(self, environment: str) -> list[str]:
        """What is declared for an environment: its own sources, and those that belong to all."""
        declared = [one for one in self._kept if one.cloud is None and not one.is_repository]
        return [one.name for one in declared if one.environment == environment] or [one.name for one in declared if not one.environment]

    def _command(self, environment: str) -> str:
        from shlex import quote

        flags = next((one.account_flags for one in self._kept if one.environment == environment and one.cloud), "")
        return f"readygate drift {' '.join(map(quote, self._states(environment) or self._roots(environment)))} {flags} --format json"
