"""Who refers to whom, and where that cannot be known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from readygate.model.graph import Graph
from readygate.model.resource import Provider, Resource
from readygate.model.truth import FALSE, TRUE, UNKNOWN
from readygate.model.unscanned import UnscannedModule
from readygate.model.values import JsonText, Reference, Unknown

MakeSystem = Callable[..., Graph]

QUEUE = "aws_sqs_queue"
DEAD = {"name": "dead"}


def one(graph: Graph, address: str) -> Resource:
    """The only resource at an address."""
    (found,) = graph.at(address)
    return found


def redrive(address: str) -> Unknown:
    """A redrive policy whose ARN comes from another queue."""
    arn = Unknown(("known after apply",), (Reference(address, ("arn",)),))
    return Unknown(("known after apply",), arn.references, partial=JsonText({"deadLetterTargetArn": arn, "maxReceiveCount": 5}))


def test_an_edge_through_an_unknown_arn(system: MakeSystem) -> None:
    """A reference inside of a partly known JSON text is an edge in both directions."""
    graph = system({f"{QUEUE}.work": {"redrive_policy": redrive(f"{QUEUE}.dead")}, f"{QUEUE}.dead": DEAD})
    work, dead = one(graph, f"{QUEUE}.work"), one(graph, f"{QUEUE}.dead")
    assert list(work.refers_to(QUEUE, via="redrive_policy")) == [dead]
    assert list(dead.referred_by(QUEUE, via="redrive_policy")) == [work]
    assert dead.referred_by(QUEUE, via="redrive_policy").exists() == TRUE
    assert work.referred_by(QUEUE, via="redrive_policy").exists() == FALSE


@pytest.mark.parametrize(
    "text",
    [
        "arn:aws:sqs:eu-west-1:123456789012:dead",
        '{"deadLetterTargetArn": "arn:aws:sqs:eu-west-1:123456789012:dead"}',
        "https://sqs.eu-west-1.amazonaws.com/123456789012/dead",
        "dead",
    ],
)
def test_an_edge_through_a_name(system: MakeSystem, text: str) -> None:
    """An ARN, a JSON text with one, a queue URL and a plain name all lead to the queue."""
    graph = system({f"{QUEUE}.work": {"redrive_policy": text}, f"{QUEUE}.dead": DEAD})
    assert [target.name for target in one(graph, f"{QUEUE}.work").refers_to(QUEUE, via="redrive_policy")] == ["dead"]


def test_an_arn_of_another_region_leads_elsewhere(system: MakeSystem) -> None:
    """The same name in another region or account is another queue."""
    place = {"provider": Provider("aws", region="eu-west-1", account="123456789012")}
    for where, found in (("eu-west-1:123456789012", 1), ("us-east-1:123456789012", 0), ("eu-west-1:1", 0)):
        graph = system({f"{QUEUE}.work": {"redrive_policy": f"arn:aws:sqs:{where}:dead"}, f"{QUEUE}.dead": DEAD}, {f"{QUEUE}.dead": place})
        assert len(one(graph, f"{QUEUE}.work").refers_to(QUEUE, via="redrive_policy").found) == found


def test_a_value_that_is_not_known_may_lead_anywhere(system: MakeSystem) -> None:
    """Where an attribute has no known value and no reference, nobody can say that it does not lead here."""
    graph = system({f"{QUEUE}.work": {"redrive_policy": Unknown(("variable policy has no value",))}, f"{QUEUE}.dead": DEAD})
    answer = one(graph, f"{QUEUE}.dead").referred_by(QUEUE, via="redrive_policy").exists()
    assert answer == UNKNOWN
    assert "variable policy has no value" in answer.because[0].statement


def test_what_nobody_set_leads_nowhere(system: MakeSystem) -> None:
    """An attribute that the provider fills in by itself casts no doubt."""
    graph = system({f"{QUEUE}.work": {"redrive_policy": Unknown(("filled in",), unset=True)}, f"{QUEUE}.dead": DEAD})
    assert one(graph, f"{QUEUE}.dead").referred_by(QUEUE, via="redrive_policy").exists() == FALSE


def test_an_instance_that_may_not_exist_casts_doubt(system: MakeSystem) -> None:
    """A referrer under an unknown count neither counts nor can be left out."""
    placeholder = f"{QUEUE}.work[*]"
    graph = system(
        {placeholder: {"redrive_policy": redrive(f"{QUEUE}.dead")}, f"{QUEUE}.dead": DEAD},
        {placeholder: {"existence": UNKNOWN, "existence_reason": "its count is not known"}},
    )
    answer = one(graph, f"{QUEUE}.dead").referred_by(QUEUE, via="redrive_policy").exists()
    assert answer == UNKNOWN
    assert "its count is not known" in answer.because[0].statement


def test_a_module_that_was_not_scanned_casts_doubt_where_it_names_the_resource(system: MakeSystem) -> None:
    """Only resources that the module's arguments name may have referrers inside of it."""
    given = {"references": frozenset({f"{QUEUE}.dead"}), "texts": frozenset({"named"})}
    module = UnscannedModule(address="module.alarms", source="git::x", reason="not installed", **given)
    graph = system({f"{QUEUE}.dead": DEAD, f"{QUEUE}.named": {"name": "named"}, f"{QUEUE}.other": {"name": "other"}}, unscanned=(module,))
    answers = {name: one(graph, f"{QUEUE}.{name}").referred_by("aws_cloudwatch_metric_alarm").exists() for name in ("dead", "named", "other")}
    assert answers == {"dead": UNKNOWN, "named": UNKNOWN, "other": FALSE}
    assert one(graph, f"{QUEUE}.other").others("aws_cloudwatch_metric_alarm").exists() == UNKNOWN
    assert one(graph, f"{QUEUE}.other").others("aws_cloudwatch_metric_alarm").in_sight().exists() == FALSE


def test_a_reference_to_a_block_means_all_its_instances(system: MakeSystem) -> None:
    """A splat refers to every instance, an index to one."""
    whole = Unknown(("known after apply",), (Reference(f"{QUEUE}.many", ("arn",)),))
    single = Unknown(("known after apply",), (Reference(f"{QUEUE}.many[1]", ("arn",)),))
    graph = system({f"{QUEUE}.many[0]": {}, f"{QUEUE}.many[1]": {}, "aws_x.whole": {"arns": whole}, "aws_x.single": {"arns": single}})
    assert len(one(graph, "aws_x.whole").refers_to(QUEUE).found) == 2
    assert [found.address for found in one(graph, "aws_x.single").refers_to(QUEUE)] == [f"{QUEUE}.many[1]"]


def test_the_path_limits_the_edges(system: MakeSystem) -> None:
    """A question about one attribute does not see what another refers to."""
    references = {("dead_letter_config", 0, "target_arn"): (Reference(f"{QUEUE}.dead", ("arn",)),)}
    graph = system({"aws_lambda_function.f": {}, f"{QUEUE}.dead": DEAD}, {"aws_lambda_function.f": {"references": references}})
    function = one(graph, "aws_lambda_function.f")
    assert function.refers_to(QUEUE, via="dead_letter_config.target_arn").exists() == TRUE
    assert function.refers_to(QUEUE, via="environment").exists() == FALSE
    assert function.refers_to("aws_sns_topic", via="dead_letter_config.target_arn").exists() == FALSE


def test_questions_over_relations(system: MakeSystem) -> None:
    """`any`, `every` and `where` follow the answers of the related resources, and doubt what is open."""
    graph = system({f"{QUEUE}.a": {"n": 1}, f"{QUEUE}.b": {"n": 2}, f"{QUEUE}.c": {"n": Unknown(("no value",))}, "aws_x.y": {}})
    others = one(graph, "aws_x.y").others(QUEUE)
    assert others.any(lambda queue: queue["n"].equals(2)) == TRUE
    assert others.any(lambda queue: queue["n"].equals(7)) == UNKNOWN
    assert others.every(lambda queue: queue["n"].at_least(2)) == FALSE
    assert others.every(lambda queue: queue["n"].at_least(1)) == UNKNOWN
    picked = others.where(lambda queue: queue["n"].equals(1))
    assert [queue.name for queue in picked] == ["a"]
    assert picked.open
    assert one(graph, f"{QUEUE}.a").others(QUEUE).any(lambda queue: queue["n"].equals(1)) == UNKNOWN


def test_every_is_true_of_nothing_only_where_that_is_certain(system: MakeSystem) -> None:
    """No related resources satisfy any question; unless there may be some that nobody saw."""
    certain = system({"aws_x.y": {}})
    assert one(certain, "aws_x.y").others(QUEUE).every(lambda queue: queue["n"].is_set()) == TRUE
    open_ = system({"aws_x.y": {}}, unscanned=(UnscannedModule(address="module.m", source="s", reason="r"),))
    assert one(open_, "aws_x.y").others(QUEUE).every(lambda queue: queue["n"].is_set()) == UNKNOWN


def test_sentences(system: MakeSystem) -> None:
    """The facts about relations are sentences that a user understands."""
    graph: Any = system({f"{QUEUE}.work": {"redrive_policy": redrive(f"{QUEUE}.dead")}, f"{QUEUE}.dead": DEAD})
    dead, work = one(graph, f"{QUEUE}.dead"), one(graph, f"{QUEUE}.work")
    said = [
        dead.referred_by(QUEUE, via="redrive_policy").exists(),
        work.referred_by(QUEUE).exists(),
        work.refers_to("aws_sns_topic", via="redrive_policy").exists(),
        dead.others("aws_sns_topic").exists(),
    ]
    assert [answer.because[0].statement for answer in said] == [
        "aws_sqs_queue.work refers to it",
        "no aws_sqs_queue refers to it",
        "redrive_policy refers to no aws_sns_topic",
        "there is no aws_sns_topic",
    ]


@pytest.mark.parametrize("arn", ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:sqs:eu-west-1:123456789012:own"])
def test_what_aws_or_another_service_owns_is_nothing_declared(system: MakeSystem, arn: str) -> None:
    """A managed policy of AWS is no declared policy, even where the declared one's name is not known or the same."""
    after_apply = Unknown(("known after apply",))
    attachment = {"aws_iam_role_policy_attachment.a": {"policy_arn": arn}}
    for name in (after_apply, "ReadOnlyAccess"):
        policy = one(system({**attachment, "aws_iam_policy.own": {"name": name}}), "aws_iam_policy.own")
        assert policy.referred_by("aws_iam_role_policy_attachment", via="policy_arn").exists() == FALSE
