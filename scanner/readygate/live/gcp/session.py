"""Access to Google Cloud: clients made when first needed, and nothing but declared reads let through."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from threading import Lock
from typing import Any

from msgspec import Struct

from readygate.live.found import ForbiddenCallError
from readygate.live.gcp.methods import METHODS, is_read

SCOPE = "https://www.googleapis.com/auth/cloud-platform"
OVERRIDE = "CLOUDSDK_API_ENDPOINT_OVERRIDES_"
"""What stands before a service in the variables by which gcloud is led to other addresses (those of a private endpoint, say).

Source: https://cloud.google.com/sdk/gcloud/reference/topic/configurations
"""
OVERRIDDEN = {"sqladmin": "SQL"}
"""Services that gcloud calls by another name."""
TRANSIENT = frozenset({"RESOURCE_EXHAUSTED", "UNAVAILABLE", "DEADLINE_EXCEEDED", "INTERNAL"})
"""Codes of errors after which a call is made again; https://cloud.google.com/apis/design/errors#retrying_errors"""
HTTP_CODES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}
"""What HTTP's codes are called; https://cloud.google.com/apis/design/errors#handling_errors"""
LIMITS = frozenset({"rateLimitExceeded", "userRateLimitExceeded"})
"""Reasons by which older services refuse calls that come too fast, with the code of a denied one.

Source: https://cloud.google.com/sql/docs/mysql/admin-api/error-messages
"""
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds between tries; they double."""
PAGE = 1000
"""Assets on a page, the most that there can be; https://cloud.google.com/asset-inventory/docs/reference/rest/v1/assets/list"""


class Credentials(Struct, frozen=True):
    """How to reach Google Cloud."""

    given: Any = None
    """Credentials of google-auth (None: the application's default ones)."""
    channel: str = ""
    """The address (host and port) that the official clients call over gRPC without TLS (empty: Google's own)."""
    patience: float = 120.0
    """Seconds after which a call that is throttled or meets a passing fault is given up."""


class AnswerError(Exception):
    """A service did not answer with what was asked for; `code` is Google's name of the error."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        """The machine-readable reason, such as SERVICE_DISABLED."""


class Session:
    """Clients with one set of credentials."""

    def __init__(self, credentials: Credentials, allowed: Mapping[str, frozenset[str]]) -> None:
        """`allowed`: the methods that may be called, by service."""
        self._credentials = credentials
        self._allowed = allowed
        self._lock = Lock()
        self._made: dict[str, Any] = {}

    def assets(self, scope: str, content: str, types: list[str]) -> Iterator[Any]:
        """The assets of a project, folder or organisation, as the messages of google.cloud.asset.v1. Raises AnswerError."""
        self._guard("cloudasset", f"assets.list:{content}")
        client = self._once("cloudasset", self._asset_client)
        request = {"parent": scope, "content_type": content, "asset_types": types, "page_size": PAGE}
        yield from self._items(client.list_assets, request)

    def project(self, name: str) -> Any:
        """A project, as the message of google.cloud.resourcemanager.v3. Raises AnswerError."""
        self._guard("cloudresourcemanager", "projects.get")
        client = self._once("projects", self._project_client)
        try:
            return client.get_project(request={"name": name}, retry=self._retry())
        except faults() as error:
            raise failed(error) from error

    def get(self, service: str, operation: str, where: Mapping[str, str], token: str = "") -> dict[str, Any]:
        """The answer to a call without a client of its own; `where` fills in the path. Raises AnswerError."""
        self._guard(service, operation)
        from urllib.parse import quote

        method = METHODS[service][operation]
        path = method.path.format_map({name: quote(text) for name, text in where.items()})
        address = self._address(service) or f"https://{service}.googleapis.com"
        session = self._once("http", self._http_session)

        def once() -> dict[str, Any]:
            if method.posts:
                response = session.post(f"{address}/{path}", json={"options": {"requestedPolicyVersion": 3}}, timeout=60)
            else:
                response = session.get(f"{address}/{path}", params={"pageToken": token} if token else {}, timeout=60)
            if response.status_code != 200:
                raise _refused(response)
            found: dict[str, Any] = response.json()
            return found

        try:
            answer: dict[str, Any] = self._retry()(once)()
        except faults() as error:
            raise failed(error) from error
        return answer

    # -- clients ---------------------------------------------------------------------------------------------------------------------------
    def _once(self, name: str, make: Callable[[], Any]) -> Any:
        with self._lock:
            if name not in self._made:
                self._made[name] = make()
            return self._made[name]

    def _guard(self, service: str, operation: str) -> None:
        """Stop what is no declared read, before it is even put together."""
        if operation not in self._allowed.get(service, ()) or not is_read(operation):
            raise ForbiddenCallError(f"{service} {operation} is no read that a reader declares")

    def _asset_client(self) -> Any:
        from google.cloud import asset_v1
        from google.cloud.asset_v1.services.asset_service.transports import AssetServiceGrpcTransport

        return self._client(asset_v1.AssetServiceClient, AssetServiceGrpcTransport, "cloudasset")

    def _project_client(self) -> Any:
        from google.cloud import resourcemanager_v3
        from google.cloud.resourcemanager_v3.services.projects.transports import ProjectsGrpcTransport

        return self._client(resourcemanager_v3.ProjectsClient, ProjectsGrpcTransport, "cloudresourcemanager")

    def _client(self, client: Any, channelled: Any, service: str) -> Any:
        """A client over gRPC; over REST where gcloud's variables name another address, as they name REST ones."""
        from google.api_core.client_options import ClientOptions

        if self._credentials.channel:
            import grpc

            return client(transport=channelled(channel=grpc.insecure_channel(self._credentials.channel)))
        address = self._address(service)
        options = ClientOptions(api_endpoint=address) if address else None
        return client(credentials=self._google_credentials(), transport="rest" if address else "grpc", client_options=options)

    def _http_session(self) -> Any:
        from google.auth.transport.requests import AuthorizedSession

        return AuthorizedSession(self._google_credentials())  # type: ignore[no-untyped-call]

    def _google_credentials(self) -> Any:
        if self._credentials.given is not None:
            return self._credentials.given
        import google.auth

        return google.auth.default(scopes=[SCOPE])[0]

    def _address(self, service: str) -> str:
        """The address that gcloud's variables name for a service (empty: its own); one with http:// is called without TLS."""
        return os.environ.get(OVERRIDE + OVERRIDDEN.get(service, service.upper()), "").rstrip("/")

    # -- calls -----------------------------------------------------------------------------------------------------------------------------
    def _items(self, call: Callable[..., Any], request: Mapping[str, Any]) -> Iterator[Any]:
        """The items of a list, page by page, as plain protocol messages."""
        try:
            for one in call(request=request, retry=self._retry()):
                yield type(one).pb(one)
        except faults() as error:
            raise failed(error) from error

    def _retry(self) -> Any:
        from google.api_core.retry import Retry

        return Retry(predicate=_is_passing, initial=FIRST_PAUSE, maximum=LONGEST_PAUSE, multiplier=2.0, timeout=self._credentials.patience)


def faults() -> tuple[type[Exception], ...]:
    """What a call raises where the cloud refuses it, does not answer, or knows no credentials."""
    from google.api_core.exceptions import GoogleAPIError
    from google.auth.exceptions import GoogleAuthError
    from requests.exceptions import RequestException

    return GoogleAPIError, GoogleAuthError, RequestException, AnswerError


def failed(error: Exception) -> Exception:
    """What a failed call means. Whatever is no answer of the cloud's is handed back as it is."""
    from google.api_core.exceptions import GoogleAPICallError, RetryError

    if isinstance(error, RetryError) and error.cause is not None:
        return failed(error.cause)
    if isinstance(error, AnswerError):
        return error
    if isinstance(error, GoogleAPICallError):
        return AnswerError(_code(error), str(error.reason or ""))
    if isinstance(error, faults()):
        return AnswerError(type(error).__name__)
    return error


def _code(error: Any) -> str:
    """Google's name of an error; with REST only HTTP's number is told."""
    status = error.grpc_status_code
    return status.name if status is not None else HTTP_CODES.get(int(error.code or 0), type(error).__name__)


def _is_passing(error: Exception) -> bool:
    told = failed(error)
    return isinstance(told, AnswerError) and told.code in TRANSIENT


def _refused(answer: Any) -> AnswerError:
    """What an answer with an error says: its code, and the reason that is meant for machines; not its sentence, which may name what is secret.

    Source: https://cloud.google.com/apis/design/errors#error_model
    """
    try:
        error = answer.json().get("error", {})
    except ValueError:
        error = {}
    told = (*error.get("details", ()), *error.get("errors", ()))
    reasons = [one["reason"] for one in told if isinstance(one, dict) and one.get("reason")]
    code = error.get("status") or HTTP_CODES.get(answer.status_code, f"HTTP {answer.status_code}")
    if LIMITS.intersection(reasons):
        code = "RESOURCE_EXHAUSTED"
    return AnswerError(str(code), next((reason for reason in reasons if reason == reason.upper()), ""))
