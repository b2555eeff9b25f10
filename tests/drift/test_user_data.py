"""What a machine does when it starts: read, judged, compared by its hash, and never shown."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime
from hashlib import sha1
from typing import Any

import boto3
import msgspec
import pytest
from recorded_account import REGION, cloud, read
from test_comparison import declared

from readygate.drift.comparison import compare
from readygate.drift.items import Drift, Kind
from readygate.engine.policies import discover
from readygate.engine.run import judge
from readygate.live.found import Found
from readygate.model.finding import Outcome
from readygate.model.resource import Provider
from readygate.model.values import Value
from readygate.report.drift_gather import Compared, gather_drift
from readygate.views.live import deployed, live_view

CATALOGUE = discover()
SCRIPT = "#!/bin/sh\nexport AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n"
HARMLESS = "#!/bin/sh\necho hello\n"
PACKED = b"\x1f\x8b\x08\x00\xff"
KIND = "aws_instance"
SECRETS = "aws-ec2-user-data-secrets"


def hashed(content: bytes) -> str:
    """What the provider stores of user data."""
    return sha1(content, usedforsecurity=False).hexdigest()


@pytest.fixture(scope="module")
def machines() -> dict[str, Found]:
    """Machines with and without user data, by name."""
    patch = pytest.MonkeyPatch()
    with cloud() as endpoint:
        for name, value in {"AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}.items():
            patch.setenv(name, value)
        ec2: Any = boto3.client("ec2", REGION)
        for name, data in {"secret": SCRIPT, "harmless": HARMLESS, "packed": PACKED, "none": None}.items():
            tags = [{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": name}]}]
            ec2.run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1, TagSpecifications=tags, **({"UserData": data} if data else {}))
        found, failures = read(frozenset({KIND}))
    patch.undo()
    assert failures == []
    return {one.name: one for one in found if one.type == KIND}


def test_user_data_is_read_as_a_text_and_as_it_was_sent(machines: dict[str, Found]) -> None:
    """What is no text is its hash, as in a state; a machine without any has none."""
    seen = {name: (one.attributes["user_data"], one.attributes["user_data_base64"]) for name, one in machines.items()}
    assert seen == {
        "secret": (SCRIPT, b64encode(SCRIPT.encode()).decode()),
        "harmless": (HARMLESS, b64encode(HARMLESS.encode()).decode()),
        "packed": (hashed(PACKED), b64encode(PACKED).decode()),
        "none": (None, None),
    }


def test_credentials_in_it_are_found(machines: dict[str, Found]) -> None:
    """The policy judges what is there, and its message does not quote it."""
    graph = live_view("aws", machines.values(), []).graph()
    findings = judge(graph, CATALOGUE, entries=CATALOGUE.matching(SECRETS)).findings
    outcomes = {one.resource.name: one.outcome for one in findings}
    assert outcomes == {"secret": Outcome.FAIL, "harmless": Outcome.PASS, "packed": Outcome.PASS, "none": Outcome.NOT_APPLICABLE}
    assert "wJalr" not in str([one.message for one in findings])
    assert all(one.resource.is_sensitive(("user_data",)) for one in findings if one.outcome is not Outcome.NOT_APPLICABLE)


def drift_of(one: Found, **attributes: Value) -> Drift:
    """The drift of a machine that is declared with some attributes."""
    own: dict[str, Value] = {"id": one.id, "user_data": None, "user_data_base64": None, **attributes}
    return compare([declared(KIND, "web", own, provider=Provider("aws", region=REGION))], deployed([one]))


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("secret", {"user_data": hashed(SCRIPT.encode())}),
        ("secret", {"user_data": SCRIPT}),
        ("secret", {"user_data_base64": b64encode(SCRIPT.encode()).decode()}),
        ("packed", {"user_data": hashed(PACKED)}),
        ("packed", {"user_data_base64": b64encode(PACKED).decode()}),
        ("none", {}),
    ],
)
def test_the_same_is_no_drift(machines: dict[str, Found], name: str, attributes: dict[str, Value]) -> None:
    """A state tells the hash, a configuration the text, and either may have it encoded."""
    assert drift_of(machines[name], **attributes).items == ()


@pytest.mark.parametrize(
    ("name", "attributes", "changed"),
    [
        ("secret", {"user_data": hashed(HARMLESS.encode())}, {"user_data"}),
        ("secret", {"user_data": HARMLESS}, {"user_data"}),
        ("secret", {"user_data_base64": b64encode(HARMLESS.encode()).decode()}, {"user_data_base64"}),
        ("secret", {}, {"user_data", "user_data_base64"}),
        ("none", {"user_data": hashed(HARMLESS.encode())}, {"user_data"}),
        ("packed", {"user_data": hashed(HARMLESS.encode())}, {"user_data"}),
    ],
)
def test_other_user_data_is_drift_that_shows_nothing(machines: dict[str, Found], name: str, attributes: dict[str, Value], changed: set[str]) -> None:
    """Which attribute changed is told, and not what it was or is."""
    drift = drift_of(machines[name], **attributes)
    (item,) = drift.items
    assert (item.kind, {change.name for change in item.changes}) == (Kind.CHANGED, changed)
    report = msgspec.json.encode(gather_drift(Compared(drift=drift, declared=["state"], clouds=["aws"], at=datetime(2026, 11, 1, tzinfo=UTC))))
    assert all(text.encode() not in report for text in ("wJalr", b64encode(SCRIPT.encode()).decode()[:40]))
