"""Access to an AWS account: one session for each set of credentials, clients made when first needed, and nothing but reads let through."""

from __future__ import annotations

import os
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from random import uniform
from threading import Lock
from typing import Any

from msgspec import Struct

from readygate.live.aws.limits import CALLS_PER_SECOND, USUAL
from readygate.live.found import Failure, ForbiddenCallError, ReadError
from readygate.live.pace import Pace

ATTEMPTS = 10
"""Tries of a call that comes too fast, with growing pauses between them: it is heard in the end."""
FAULT_ATTEMPTS = 3
"""Tries of a call that meets a fault, as many as SDKs of AWS make: it may pass, but what is not there answers no better the tenth time."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 20.0
"""Seconds before the second try of a call that came too fast, doubled with each further one, less a random part; and the most that they come to.

Source of both numbers of tries, and of the pauses: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
"""
THROTTLED = frozenset(
    {
        "BandwidthLimitExceeded", "EC2ThrottledException", "LimitExceededException", "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException", "RequestLimitExceeded", "RequestThrottled", "RequestThrottledException", "SlowDown",
        "ThrottledException", "Throttling", "ThrottlingException", "TooManyRequestsException", "TransactionInProgressException",
    }
)  # fmt: skip
"""Codes of calls that came too fast: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html."""
TOO_MANY = 429
"""The status of HTTP that says the same."""
EXPIRED = "the renewed credentials are expired, too: is this machine's clock right?"
CONNECT_SECONDS, READ_SECONDS = 5, 30
UNREACHED = ("EndpointConnectionError", "ConnectTimeoutError", "ReadTimeoutError", "ProxyConnectionError", "SSLError")
"""What botocore raises where nobody answered."""
FIRST = "us-east-1"
"""The region that is asked what holds for a whole account, where no region is named."""
EVERYWHERE = "sqs"
"""A service that every region has from its first day."""
READS = ("batch_get_", "describe_", "get_", "head_", "list_", "lookup_", "search_")
"""How the operations begin that change nothing."""


class Credentials(Struct, frozen=True):
    """Which credentials to use: the profile (empty: what the environment gives), and the roles to assume, each from the one before."""

    profile: str = ""
    roles: tuple[str, ...] = ()


class Session:
    """A session with one set of credentials."""

    def __init__(self, credentials: Credentials, allowed: Mapping[str, AbstractSet[str]], workers: int) -> None:
        """`allowed`: the operations that may be called, named as boto3 names them, by service; `workers`: threads that call at the same time."""
        self._credentials = credentials
        self._allowed = {**allowed, "sts": {"get_caller_identity"}, "ec2": {"describe_regions", *allowed.get("ec2", ())}}
        self._workers = workers
        self._lock = Lock()
        self._clients: dict[tuple[str, str], Any] = {}
        self._paces: dict[str, Pace] = {}
        self._session: Any = None

    def client(self, service: str, region: str) -> Any:
        """The client of a service in a region."""
        with self._lock:
            found = self._clients.get((service, region))
            if found is None:
                found = self._clients[service, region] = self._made(service, region)
        return found

    def account(self) -> str:
        """The account's id. Raises ReadError where the credentials are none."""
        return str(self._told("sts", "get_caller_identity", "sts:GetCallerIdentity")["Account"])

    def enabled_regions(self) -> tuple[str, ...]:
        """The regions that the account has enabled. Raises ReadError."""
        return tuple(sorted(one["RegionName"] for one in self._told("ec2", "describe_regions", "ec2:DescribeRegions")["Regions"]))

    def offers(self, service: str, partition: str, region: str) -> bool:
        """Whether AWS has a service in a region, as botocore's list of endpoints says; what the list does not know is taken to be there."""
        with self._lock:
            known = self._opened().get_available_regions(service, partition_name=partition)
            return not known or region in known or region not in self._opened().get_available_regions(EVERYWHERE, partition_name=partition)

    def _told(self, service: str, operation: str, action: str) -> Any:
        try:
            return getattr(self.client(service, self.home or FIRST), operation)()
        except faults() as error:
            raise ReadError(Failure(action=action, reason=reason_of(error), place="aws")) from error

    @property
    def home(self) -> str:
        """The region that the environment or profile names (empty: none); boto3 itself does not heed AWS_REGION, as Terraform does.

        Raises ReadError where there is no such profile.
        """
        from botocore.exceptions import BotoCoreError

        try:
            with self._lock:
                return os.environ.get("AWS_REGION") or self._opened().region_name or ""
        except BotoCoreError as error:
            raise ReadError(Failure(action="sts:GetCallerIdentity", reason=reason_of(error), place="aws")) from error

    def _opened(self) -> Any:
        if self._session is None:
            from readygate.live.aws.credentials import open_session

            self._session = open_session(self._credentials, FIRST)
        return self._session

    def _made(self, service: str, region: str) -> Any:
        from botocore.config import Config

        config = Config(
            retries={"mode": "standard", "total_max_attempts": FAULT_ATTEMPTS},
            max_pool_connections=self._workers,
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            user_agent_appid="readygate",
        )
        client = self._opened().client(service, region_name=region, config=config)
        client.meta.events.register("before-parameter-build", self._guard)
        client.meta.events.register("before-call", lambda model, **_: self._pace(model).wait())
        client.meta.events.register_first("needs-retry", self._heed)
        return client

    def _pace(self, model: Any) -> Pace:
        """How fast an operation may be called; the clients of a service in all regions share it: some limits hold for the account."""
        service = model.service_model.service_name
        own = f"{service}.{model.name}"
        name = own if own in CALLS_PER_SECOND else service
        return self._paces.setdefault(name, Pace(CALLS_PER_SECOND.get(name, USUAL)))

    def _heed(self, operation: Any, attempts: int, response: Any = None, **_: Any) -> float | None:
        """Where a call was refused for coming too fast, slow down and try again after this pause; all else botocore decides."""
        if not isinstance(response, tuple) or not _is_throttled(*response):
            return None
        self._pace(operation).throttled()
        if attempts >= ATTEMPTS:
            return None
        return uniform(0, min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempts - 1)))  # noqa: S311 - spreads calls, hides nothing

    def _guard(self, model: Any, **_: Any) -> None:
        """Stop what is no declared read, before it is even put together."""
        from botocore import xform_name

        service, operation = model.service_model.service_name, xform_name(model.name)
        if operation not in self._allowed.get(service, ()) or not operation.startswith(READS):
            raise ForbiddenCallError(f"{service} {operation} is no read that a reader declares")


def faults() -> tuple[type[Exception], ...]:
    """What a call raises where the cloud refuses it, does not answer, or answers with what cannot be read.

    A bare RuntimeError is what botocore raises where credentials come back expired that it has just renewed:
    https://github.com/boto/botocore/blob/develop/botocore/credentials.py (`RefreshableCredentials`).
    """
    from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
    from botocore.parsers import ResponseParserError

    return BotoCoreError, ClientError, HTTPClientError, ResponseParserError, RuntimeError


def _is_throttled(answer: Any, parsed: Any) -> bool:
    return answer.status_code == TOO_MANY or (parsed or {}).get("Error", {}).get("Code") in THROTTLED


def reason_of(error: Exception) -> str:
    """What a failed call says of its cause, without quoting the cloud's sentence, which may name what is secret."""
    response = getattr(error, "response", None)
    if isinstance(response, dict):
        return str(response.get("Error", {}).get("Code", "")) or type(error).__name__
    if isinstance(error, RuntimeError) and "expired" in str(error):
        return EXPIRED
    return type(error).__name__
