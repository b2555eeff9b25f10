"""Where network policies are in force, as the objects of their own that Terraform can have for that: for the account, and for single users."""

from __future__ import annotations

from collections import defaultdict
from threading import Lock

from readygate.live.answer import Answer
from readygate.live.found import Reading
from readygate.live.snowflake.api import Api
from readygate.live.snowflake.values import set_here
from readygate.model.values import Unknown, Value

ACCOUNT_POLICY = "SHOW PARAMETERS LIKE 'NETWORK_POLICY' IN ACCOUNT"
ATTACHMENT = "snowflake_network_policy_attachment"
KEY = "NETWORK_POLICY"
SHOWN = "the settings of the account and of users"


class Attachments:
    """The network policies of the account and of all users, known once every user was read; users are read side by side."""

    def __init__(self, users: int, account: Answer) -> None:
        self._left = users
        self._account = account
        self._missing: Unknown | None = None
        self._users: dict[str, list[Value]] = defaultdict(list)
        self._lock = Lock()

    def note(self, user: str, parameters: Answer) -> None:
        """Remember the parameters of one more user."""
        with self._lock:
            self._left -= 1
            self._missing = self._missing or parameters.missing
            policy = set_here(parameters, "USER").get(KEY)
            if policy:
                self._users[policy].append(user)

    def found(self, api: Api) -> Reading:
        """The attachments, as soon as all users are known; nothing before, and nothing a second time."""
        with self._lock:
            if self._left != 0:
                return
            self._left = -1
        everywhere = set_here(self._account, "ACCOUNT").get(KEY)
        for policy in sorted({*self._users, *([everywhere] if everywhere else [])}):
            users: list[Value] = [*sorted(map(str, self._users.get(policy, [])))]
            attributes: dict[str, Value] = {
                "network_policy_name": policy,
                "set_for_account": self._account.missing or policy == everywhere,
                "users": self._missing or users,
            }
            yield api.found(ATTACHMENT, f"{policy}_attachment", attributes, name=policy, owned_by=SHOWN)
