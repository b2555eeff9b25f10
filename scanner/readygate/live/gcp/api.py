"""What a reader asks Google Cloud through: declared methods only, page by page, with failures that stay where they belong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from readygate.live.answer import Answer
from readygate.live.found import Failure, Found, GoneError, ReadError
from readygate.live.gcp.methods import METHODS
from readygate.live.gcp.session import AnswerError, Session
from readygate.live.reader import Reader
from readygate.model.values import Unknown, Value

DISABLED = "SERVICE_DISABLED"
"""The reason of a refusal that says that a project does not use the service: nothing of it exists there."""


class Projects:
    """The projects of a scope: their ids by number."""

    def __init__(self, session: Session, scope: str) -> None:
        """`scope`: `projects/ID`, `folders/N` or `organizations/N`."""
        self.scope = scope
        self._session = session
        self._ids: dict[str, str] | None = None

    def ids(self) -> Mapping[str, str]:
        """The ids by number. Raises AnswerError."""
        if self._ids is None:
            self._ids = dict(self._listed())
        return self._ids

    def _listed(self) -> Iterator[tuple[str, str]]:
        if self.scope.startswith("projects/"):
            project = self._session.project(self.scope)
            yield project.name.rpartition("/")[2], project.project_id
            return
        for asset in self._session.assets(self.scope, "RESOURCE", ["cloudresourcemanager.googleapis.com/Project"]):
            data = {name: asset.resource.data[name] for name in asset.resource.data}
            if (data.get("lifecycleState") or data.get("state")) == "ACTIVE":
                yield asset.name.rpartition("/")[2], data["projectId"]


class Api:
    """One service in one scope, as far as a reader declares."""

    def __init__(self, session: Session, reader: Reader, projects: Projects, tell: Callable[[Failure], None]) -> None:
        self._session = session
        self._tell = tell
        self._projects = projects
        self.reader = reader
        self.scope = projects.scope

    def assets(self, content: str, types: Mapping[str, tuple[str, ...]]) -> Iterator[Any]:
        """The assets of some types; `types`: for each one the resource types that stay unseen without it.

        One type that the inventory does not know spoils the whole list; it is found by asking for halves, and told.
        """
        if not types:
            return
        try:
            yield from self._session.assets(self.scope, content, sorted(types))
        except AnswerError as error:
            unseen = tuple(dict.fromkeys(one for own in types.values() for one in own))
            if error.code != "INVALID_ARGUMENT" or len(types) == 1:
                self._tell(self._failure(f"assets.list:{content}", error, unseen))
                return
            listed = sorted(types)
            for half in (listed[: len(listed) // 2], listed[len(listed) // 2 :]):
                yield from self.assets(content, {one: types[one] for one in half})

    def projects(self) -> Mapping[str, str]:
        """The ids of the projects by number. Raises ReadError."""
        try:
            return self._projects.ids()
        except AnswerError as error:
            raise ReadError(self._failure("assets.list:RESOURCE", error, self.reader.types, "cloudasset")) from error

    def items(self, operation: str, *unseen: str, service: str = "", **where: str) -> Iterator[Any]:
        """The items of a list, all of its pages; `unseen`: the types that stay unseen without it (none: all of the reader's). Raises ReadError."""
        items = METHODS[service or self.reader.service][operation].items
        token = ""
        while True:
            page = self.call(operation, *unseen, service=service, token=token, **where)
            yield from page.get(items) or ()
            token = page.get("nextPageToken") or ""
            if not token:
                return

    def call(self, operation: str, *unseen: str, service: str = "", token: str = "", **where: str) -> dict[str, Any]:
        """The answer to a call without which nothing can be said. Raises ReadError, or GoneError where there is no such thing any more."""
        try:
            return self._session.get(service or self.reader.service, operation, where, token)
        except AnswerError as error:
            if error.detail == DISABLED:
                return {}
            if error.code == "NOT_FOUND":
                raise GoneError from error
            raise ReadError(self._failure(operation, error, unseen or self.reader.types, service, where)) from error

    def ask(self, operation: str, *, service: str = "", **where: str) -> Answer:
        """The answer to a call about some attributes; where it fails, only these are not known."""
        try:
            return Answer(self._session.get(service or self.reader.service, operation, where))
        except AnswerError as error:
            if error.detail == DISABLED:
                return Answer({})
            failure = self._failure(operation, error, (), service, where)
            self._tell(failure)
            return Answer({}, Unknown((f"{failure.reason}: {failure.action}",)))

    def found(self, type_: str, id_: str, attributes: dict[str, Value], *, name: str = "", project: str = "", **more: Any) -> Found:
        """An object of a project."""
        return Found(type=type_, id=id_, name=name or id_, attributes=attributes, account=project, **more)

    def _failure(
        self, operation: str, error: AnswerError, types: tuple[str, ...], service: str = "", where: Mapping[str, str] | None = None
    ) -> Failure:
        method = METHODS[service or self.reader.service][operation]
        place = f"projects/{where['project']}" if where and "project" in where else self.scope
        reason = f"{error.code} {error.detail}".strip()
        return Failure(action=method.permission, reason=reason, place=place, types=types)


def moment(text: object) -> datetime | None:
    """A time as Google's APIs write it."""
    try:
        return datetime.fromisoformat(text) if isinstance(text, str) and text else None
    except ValueError:
        return None
