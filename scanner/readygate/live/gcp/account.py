"""What exists in a project, folder or organisation of Google Cloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor

from readygate.live.cloud import Again, CloudError
from readygate.live.found import Failure, Found
from readygate.live.gcp.again import Services
from readygate.live.gcp.api import Api, Projects
from readygate.live.gcp.permissions import ALWAYS
from readygate.live.gcp.session import AnswerError, Credentials, Session
from readygate.live.reader import Reader
from readygate.live.work import Job, run
from readygate.model.resource import Resource

LEVELS = ("projects/", "folders/", "organizations/")


class Account:
    """A project, folder or organisation as it can be read with some credentials."""

    provider = "google"

    def __init__(self, credentials: Credentials, scope: str, readers: Sequence[Reader], workers: int) -> None:
        """`scope`: the id of a project, or `folders/N`, `organizations/N`. Raises CloudError where there is no access to it."""
        self._readers = tuple(readers)
        self._workers = workers
        self.types = frozenset(type_ for reader in self._readers for type_ in reader.types)
        self.inventory = frozenset(type_ for reader in self._readers if reader.service == "cloudasset" for type_ in reader.types)
        scope = _whole(scope)
        self._session = Session(credentials, _allowed(self._readers))
        self._services = Services(self._session)
        self._projects = Projects(self._session, scope)
        try:
            self.accounts = tuple(self._projects.ids().values())
        except AnswerError as error:
            raise CloudError(_no_access(scope, error)) from error
        self.id = self.accounts[0] if scope.startswith("projects/") else scope
        self.name = called(scope)

    def read(self, executor: Executor, tell: Callable[[Failure], None]) -> Iterator[Found]:
        """What exists there; `tell` is told of every call that fails."""
        jobs = (Job(reader.read(Api(self._session, reader, self._projects, tell)), reader.types) for reader in self._readers)
        return run(jobs, executor, self._workers, tell)

    def ask_again(self, resource: Resource, tell: Callable[[Failure], None]) -> Again:
        """What the service says of a resource that the inventory, which may be late, tells or does not tell of."""
        named = resource.provider.account
        project = named if isinstance(named, str) and named else self.accounts[0] if len(self.accounts) == 1 else ""
        return self._services.ask(resource, project, tell)


def called(scope: str) -> str:
    """What the user calls a project, folder or organisation."""
    return f"gcp {_whole(scope)}"


def _whole(scope: str) -> str:
    """A scope with its level."""
    return scope if scope.startswith(LEVELS) else f"projects/{scope}"


def default_project() -> str:
    """The project that the environment names. Raises CloudError.

    Source: https://googleapis.dev/python/google-auth/latest/reference/google.auth.html
    """
    import google.auth
    from google.auth.exceptions import GoogleAuthError

    try:
        _, project = google.auth.default()
    except GoogleAuthError as error:
        raise CloudError("there are no credentials for Google Cloud: run `gcloud auth application-default login`") from error
    if not project:
        raise CloudError("no project is known: give --project, or set GOOGLE_CLOUD_PROJECT")
    return str(project)


def _allowed(readers: Sequence[Reader]) -> dict[str, frozenset[str]]:
    """The methods that may be called, by service."""
    called = [*ALWAYS, ("cloudasset", "assets.list:RESOURCE")]
    for reader in readers:
        called += [(reader.service, operation) for operation in reader.operations] + [*reader.others]
    return {service: frozenset(operation for own, operation in called if own == service) for service, _ in called}


def _no_access(scope: str, error: AnswerError) -> str:
    if error.code in ("PERMISSION_DENIED", "NOT_FOUND"):
        return f"{scope} cannot be seen ({error.code}): is it the right name, and has the account the role of `readygate drift permissions`?"
    return f"{scope} cannot be read ({error.code}); log in with `gcloud auth application-default login`"
