"""What a plan makes of a body: defaults, what is only known after apply, rewritten texts, and what references see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from readygate.model.types import STRING, SetOf
from readygate.model.values import Reference, Unknown
from readygate.terraform.rewriting import rewritten
from readygate.views.view import View

LoadRoot = Callable[..., View]


def attributes(view: View, address: str = "") -> Any:
    """What policies see of a resource, by default of the only one."""
    return next(one for one in view.resources if address in ("", one.address)).attributes


def output(view: View, name: str = "x") -> Any:
    """The value of an output."""
    return view.outputs[name].value


def test_provider_defaults_are_filled_in(load_root: LoadRoot) -> None:
    """What the provider's plan shows for an argument that is left out or null is known, also inside nested blocks."""
    text = 'resource "aws_lb_target_group" "t" {\n slow_start = null\n health_check {\n  path = "/"\n }\n}\n'
    group = attributes(load_root(text))
    assert (group["target_type"], group["slow_start"], group["deregistration_delay"]) == ("instance", 0, "300")
    assert (group["health_check"][0]["interval"], group["health_check"][0]["path"]) == (30, "/")


def test_what_nobody_set_is_told_apart(load_root: LoadRoot) -> None:
    """Computed and left out is unknown and unset; not computed and left out is nothing; set from a new resource is unknown and set."""
    view = load_root('resource "aws_sqs_queue" "q" {}\nresource "aws_sqs_queue_policy" "p" {\n queue_url = aws_sqs_queue.q.id\n policy = "{}"\n}\n')
    queue, policy = attributes(view, "aws_sqs_queue.q"), attributes(view, "aws_sqs_queue_policy.p")
    assert (queue["redrive_policy"].unset, queue["arn"].unset) == (True, True)
    assert queue["kms_master_key_id"] is None
    assert isinstance(policy["queue_url"], Unknown)
    assert not policy["queue_url"].unset


def test_blocks_that_the_provider_fills_in_are_unset(load_root: LoadRoot) -> None:
    """A block that nobody wrote and that the provider may add is unknown, not absent."""
    recovery = attributes(load_root('resource "aws_dynamodb_table" "t" {\n name = "t"\n}\n'))["point_in_time_recovery"]
    assert isinstance(recovery, Unknown)
    assert recovery.unset


def test_references_lead_to_the_attribute(load_root: LoadRoot) -> None:
    """An unknown attribute says which one it is, and keeps its type."""
    value = output(load_root('resource "aws_lb" "l" {}\noutput "x" {\n value = aws_lb.l.security_groups\n}\n'))
    assert (value.references, value.type) == ((Reference("aws_lb.l", ("security_groups",)),), SetOf(STRING))


def test_known_texts_remember_where_they_come_from(load_root: LoadRoot) -> None:
    """A known name that another resource takes over is an edge, and so is one that went through two resources."""
    view = load_root(
        'resource "aws_sqs_queue" "q" {\n name = "jobs"\n}\n'
        'resource "aws_sqs_queue" "copy" {\n name = "${aws_sqs_queue.q.name}-copy"\n tags = { of = aws_sqs_queue.q.name }\n}\n'
    )
    copy = next(one for one in view.resources if one.name == "copy")
    assert (copy.attributes["name"], copy.attributes["tags"]) == ("jobs-copy", {"of": "jobs"})
    assert copy.references["name",] == (Reference("aws_sqs_queue.q", ("name",)),)
    assert copy.references["tags", "of"] == (Reference("aws_sqs_queue.q", ("name",)),)


def test_partial_json_keeps_its_edges(load_root: LoadRoot) -> None:
    """An unknown redrive policy still shows its count, and the edge lies at the member that holds it."""
    view = load_root(
        'resource "aws_sqs_queue" "dead" {}\nresource "aws_sqs_queue" "q" {\n'
        " redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 5 })\n}\n"
    )
    queue = next(one for one in view.resources if one.name == "q")
    policy: Any = queue.attributes["redrive_policy"]
    assert policy.partial.value["maxReceiveCount"] == 5
    assert queue.references["redrive_policy", "deadLetterTargetArn"] == (Reference("aws_sqs_queue.dead", ("arn",)),)


def test_sensitive_arguments_are_noted(load_root: LoadRoot) -> None:
    """What the schema or a variable calls sensitive is noted by its path; a set with a sensitive part is sensitive as a whole."""
    view = load_root(
        'variable "s" {\n default = "x"\n sensitive = true\n}\nresource "aws_db_instance" "d" {\n instance_class = var.s\n password = "p"\n}\n'
        'resource "aws_security_group" "g" {\n ingress {\n  from_port = 1\n  to_port = 1\n  protocol = "tcp"\n  description = var.s\n }\n}\n'
    )
    database, group = view.resources
    assert database.sensitive == {("instance_class",), ("password",)}
    assert group.sensitive == {("ingress",)}


def test_write_only_arguments_are_never_kept(load_root: LoadRoot) -> None:
    """As in a plan, a write-only argument is null; that it is written stays known by its place."""
    view = load_root('resource "aws_db_instance" "d" {\n instance_class = "c"\n password_wo = "secret"\n}\n')
    assert attributes(view)["password_wo"] is None
    assert view.resources[0].source is not None
    assert ("password_wo",) in view.resources[0].source.ranges


@pytest.mark.parametrize(
    ("argument", "shown"),
    [
        ("tags = {}", {"tags": None}),
        ('tags = { a = null, b = "x" }', {"tags": {"b": "x"}}),
        ('name = ""', {"name": "unset"}),
        ('kms_master_key_id = ""', {"kms_master_key_id": ""}),
    ],
)
def test_older_sdk_takes_empty_for_none(load_root: LoadRoot, argument: str, shown: dict[str, Any]) -> None:
    """Types of the older plugin SDK drop empty maps, null elements, and empty texts that they may compute."""
    queue = attributes(load_root(f'resource "aws_sqs_queue" "q" {{\n {argument}\n}}\n'))
    assert {name: "unset" if isinstance(queue[name], Unknown) and queue[name].unset else queue[name] for name in shown} == shown


def test_newer_framework_keeps_empty_maps(load_root: LoadRoot) -> None:
    """Types of the newer framework tell empty from none."""
    text = 'resource "aws_vpc_security_group_ingress_rule" "r" {\n security_group_id = "sg-1"\n ip_protocol = "-1"\n tags = {}\n}\n'
    assert attributes(load_root(text))["tags"] == {}


@pytest.mark.parametrize(
    ("rule", "text", "shown"),
    [
        ("json", ' {"b": 1.50, "a": ["<", null]} ', '{"a":["\\u003c",null],"b":1.5}'),
        ("json", "{broken", "{broken"),
        ("policy", '{"Statement": [], "Id": "x", "Version": "2012-10-17"}', '{"Version":"2012-10-17","Id":"x","Statement":[]}'),
        (
            "containers",
            '[{"Name": "a", "cpu": 0, "environment": [{"name": "z", "value": "1"}, {"value": "2", "name": "b"}]}]',
            '[{"environment":[{"name":"b","value":"2"},{"name":"z","value":"1"}],"name":"a"}]',
        ),
        ("protocol", "6", "tcp"),
        ("protocol", "ALL", "-1"),
        ("protocol", "UDP", "udp"),
        ("lower", "Sun:05:00", "sun:05:00"),
        ("upper", "https", "HTTPS"),
        ("trim", " key\n", "key"),
        ("dot", "A.b.", "A.b"),
        ("domain", "Example.com.", "example.com"),
        ("sha1", "#!/bin/sh", "#!/bin/sh"),
        ("", "As Is. ", "As Is. "),
    ],
)
def test_texts_are_rewritten_as_the_provider_does(rule: str, text: str, shown: str) -> None:
    """Each rule that was found by probing the provider."""
    assert rewritten(text, rule) == shown


def test_terraform_data_hands_through_its_input(load_root: LoadRoot) -> None:
    """Its output has the input's type and leads to what the input leads to, and its id is never null."""
    view = load_root('resource "aws_sqs_queue" "q" {}\nresource "terraform_data" "d" {\n input = aws_sqs_queue.q.arn\n}\n')
    data = attributes(view, "terraform_data.d")
    assert Reference("aws_sqs_queue.q", ("arn",)) in data["output"].references
    assert data["output"].type == STRING
    assert data["id"].not_null


def test_certificate_knows_the_names_to_validate(load_root: LoadRoot) -> None:
    """The domains of a certificate's validation options are known before it exists, so that records can be made for each."""
    view = load_root(
        'resource "aws_acm_certificate" "c" {\n domain_name = "a.example"\n subject_alternative_names = ["b.example"]\n'
        ' validation_method = "DNS"\n}\n'
        'resource "aws_route53_record" "r" {\n for_each = { for one in aws_acm_certificate.c.domain_validation_options : one.domain_name => one }\n'
        ' zone_id = "Z"\n name = each.value.resource_record_name\n type = "CNAME"\n}\n'
    )
    addresses = {one.address for one in view.resources if one.type == "aws_route53_record"}
    assert addresses == {'aws_route53_record.r["a.example"]', 'aws_route53_record.r["b.example"]'}
    assert attributes(view, "aws_acm_certificate.c")["subject_alternative_names"] == ["a.example", "b.example"]


@pytest.mark.parametrize("rule", ["json", "policy", "containers"])
@pytest.mark.parametrize("text", ['[{"a": 1e999999}]', '{"Version": 1e999999, "Statement": []}', "[" * 5000 + "]" * 5000, '[{"a": NaN}]', "{"])
def test_texts_that_cannot_be_rewritten_stay(rule: str, text: str) -> None:
    """A number too large to be written out, nesting without end and what is no JSON leave a text as it is."""
    assert rewritten(text, rule) == text


def test_a_fact_about_a_default_says_so(load_root: LoadRoot) -> None:
    """What nobody wrote is told as a default, be it the provider's or one that the policy states; what is written is not, wherever it stands."""
    text = (
        'resource "aws_lb_target_group" "t" {\n port = 80\n tags = { a = "b" }\n health_check {\n  path = "/"\n }\n dynamic "stickiness" {\n'
        '  for_each = [1]\n  content {\n   type = "lb_cookie"\n  }\n }\n}\n'
    )
    (group,) = load_root(text).resources
    facts = [
        group["port"].equals(80),
        group["tags"]["a"].equals("c"),
        group["health_check"]["path"].equals("/"),
        group["stickiness"]["type"].equals("lb_cookie"),
        group["slow_start"].at_least(30),
        group["health_check"]["interval"].at_most(30),
        group["stickiness"]["cookie_name"].or_default("").equals("x"),
        group["load_balancing_algorithm_type"].or_default("round_robin").equals("random"),
    ]
    assert [fact.because[0].statement for fact in facts] == [
        "port is 80",
        'tags.a is "b"',
        'health_check[0].path is "/"',
        'stickiness[0].type is "lb_cookie"',
        "slow_start is by default 0, less than 30",
        "health_check[0].interval is by default 30, at most 30",
        "stickiness[0].cookie_name is not set",
        'load_balancing_algorithm_type is by default "round_robin"',
    ]
