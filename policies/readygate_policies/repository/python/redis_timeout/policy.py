"""A cache that does not answer is slower than no cache: without a timeout every request waits for it, for ever."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.python_calls import CALL, argument, calls_of, option_of_address

POLICY = Policy(
    id="repository-python-redis-timeout",
    title="Client of Redis gives up when the server does not answer",
    resource=CALL,
    severity=Severity.MEDIUM,
    remediation="Pass `socket_timeout` (seconds; it holds for connecting, too) to the client, or write it into the address.",
    references=("https://redis.readthedocs.io/en/stable/connections.html",),
    proves=("DS-C.cfg.3",),
)
CLIENTS = ("redis.Redis", "redis.StrictRedis", "redis.asyncio.Redis")
BY_ADDRESS = ("redis.from_url", "redis.Redis.from_url", "redis.asyncio.from_url", "redis.asyncio.Redis.from_url")
TIMEOUT = "socket_timeout"


def applies(call: Resource) -> Truth:
    """What a pool of connections is given that is made elsewhere stands there."""
    return calls_of(call, (*CLIENTS, *BY_ADDRESS)) & ~call["arguments"]["connection_pool"].is_set()


def check(call: Resource) -> Truth:
    in_address = call["function"].one_of(*BY_ADDRESS) & option_of_address(call, "url", TIMEOUT).is_set()
    return argument(call, TIMEOUT).is_set() | in_address
