"""Attributes that are worked out when somebody asks for them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.model.values import Path, Reference, Unknown, Value

LATER = Unknown(("known after apply",))
TOPIC = Reference("aws_sns_topic.t", ("arn",))


class Work:
    """Work that counts how often it is done."""

    known: Mapping[str, Value] = {"name": "jobs", "arn": LATER}
    done = 0

    def contents(self) -> tuple[Mapping[str, Value], Mapping[Path, tuple[Reference, ...]]]:
        """The same with what the unknown part comes from."""
        self.done += 1
        return {"name": "jobs", "arn": Unknown(("known after apply",), (TOPIC,))}, {("arn",): (TOPIC,)}


def put_off(work: Work) -> Resource:
    """A resource that waits for being asked."""
    resource = Resource(address="aws_sqs_queue.jobs", type="aws_sqs_queue", name="jobs", attributes={})
    resource.put_off(work)
    return resource


def test_work_is_done_once_and_when_asked() -> None:
    """Nobody pays for a resource that nobody looks into."""
    work = Work()
    resource = put_off(work)
    assert (repr(resource), resource.known, work.done) == ("<aws_sqs_queue.jobs>", Work.known, 0)
    assert resource.references == {("arn",): (TOPIC,)}
    assert resource["arn"].value is resource.attributes["arn"]
    assert resource.known is resource.attributes
    assert work.done == 1


def test_a_copy_has_what_was_put_off() -> None:
    """A copy is as whole as its original, and has its own values where it is given some."""
    assert put_off(Work()).copy().references == {("arn",): (TOPIC,)}
    changed = put_off(Work()).copy(attributes={"name": "other"})
    assert (changed.attributes, changed.references) == ({"name": "other"}, {("arn",): (TOPIC,)})


def test_other_names_are_mistakes() -> None:
    """Only what was put off is worked out."""
    with pytest.raises(AttributeError, match="no tags"):
        _ = put_off(Work()).tags  # type: ignore[attr-defined]
    whole = Resource(address="a.b", type="a", name="b", attributes={})
    del whole.attributes
    with pytest.raises(AttributeError, match="no attributes"):
        _ = whole.attributes


def test_names_are_found_without_the_work() -> None:
    """An index of all names asks each resource for no more than its plain texts."""
    work = Work()
    queue = put_off(work)
    reader = Resource(address="aws_x.r", type="aws_x", name="r", attributes={"queue": "jobs"})
    graph = Graph([queue, reader])
    assert graph.called(reader, "aws_sqs_queue", "jobs").found == (queue,)
    assert [one.address for one in reader.refers_to("aws_sqs_queue", via="queue")] == [queue.address]
    assert work.done == 0
