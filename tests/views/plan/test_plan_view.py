"""The plan view: what a plan leaves behind, joined with its source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readygate.model.resource import Resource
from readygate.model.values import Reference, Unknown, Value
from readygate.toolkit.regions import share_region
from readygate.views.plan.record import NOT_YET_KNOWN, Change, Deferred, OutputChange, PlanRecord
from readygate.views.plan.source import source_of
from readygate.views.plan.view import plan_view
from readygate.views.view import View

Write = Callable[[dict[str, str | bytes]], Path]
QUEUE = "aws_sqs_queue"
CREATE = ("create",)


def change(name: str, after: Value, actions: tuple[str, ...] = CREATE, type_: str = QUEUE, **rest: object) -> Change:
    """A change of a resource of the root module, unless said otherwise."""
    given = {"address": f"{type_}.{name}", "mode": "managed", "type": type_, "name": name, "actions": actions, "after": after, **rest}
    return Change(**given)  # type: ignore[arg-type]


def plan(*changes: Change, **rest: object) -> PlanRecord:
    """A plan of these changes."""
    return PlanRecord(name="tfplan", changes=changes, **rest)  # type: ignore[arg-type]


def addresses(view: View) -> list[str]:
    """What exists."""
    return [one.address for one in view.resources]


def at(view: View, address: str) -> Resource:
    """A resource."""
    return next(one for one in view.resources if one.address == address)


@pytest.mark.parametrize(("first", "second", "certain"), [("", "", True), ("east", "east", True), (None, None, False)])
def test_resources_share_only_a_provider_that_the_plan_names(first: str | None, second: str | None, certain: bool) -> None:
    """A binary plan names the provider configuration of each resource; plan JSON without a configuration does not, and leaves that open."""
    source = "registry.terraform.io/hashicorp/aws"
    view = plan_view(plan(change("a", {}, provider=source, provider_alias=first), change("b", {}, provider=source, provider_alias=second)))
    one, other = (at(view, f"{QUEUE}.{name}") for name in "ab")
    assert share_region(one, other).state is (True if certain else None)


def test_only_what_remains_is_there() -> None:
    """Deletions, forgotten and deposed objects are gone; what stays as it is or is replaced in any order is there."""
    body: Value = {"name": "x"}
    record = plan(
        change("created", body),
        change("same", body, ("no-op",)),
        change("updated", body, ("update",)),
        change("replaced", body, ("delete", "create")),
        change("replaced_first", body, ("create", "delete")),
        change("replaced_and_forgotten", body, ("create", "forget")),
        change("deleted", None, ("delete",)),
        change("forgotten", None, ("forget",)),
        change("deposed", None, ("delete",), deposed="abc"),
    )
    names = ("created", "same", "updated", "replaced", "replaced_first", "replaced_and_forgotten")
    assert addresses(plan_view(record)) == [f"{QUEUE}.{name}" for name in names]


def test_what_is_put_off_to_a_later_plan_exists_later() -> None:
    """Its existence is only in doubt where the number of instances is not known."""
    record = plan(
        deferred=(
            Deferred("resource_config_unknown", change("later", {"name": "x"})),
            Deferred("instance_count_unknown", change("some", {"name": "x"})),
        ),
        complete=False,
    )
    view = plan_view(record)
    assert [(one.name, one.existence.state) for one in view.resources] == [("later", True), ("some", None)]
    assert "later plan" in at(view, f"{QUEUE}.some").existence_reason
    assert [one.level for one in view.diagnostics] == ["warning", "note"]


def test_what_a_targeted_plan_does_not_show_leaves_relations_open() -> None:
    """A queue may be named by what is not in the plan."""
    view = plan_view(plan(change("x", {"name": "x"}), complete=False))
    view.graph()
    queue = at(view, f"{QUEUE}.x")
    assert queue.referred_by(QUEUE, via="redrive_policy").exists().is_unknown


def test_the_plan_of_a_failed_run_is_an_error() -> None:
    """It shows only part of what was planned, so that the scan is incomplete."""
    assert [one.level for one in plan_view(plan(errored=True)).diagnostics] == ["error", "note"]


def test_a_resource_has_the_places_and_settings_of_its_source(write: Write) -> None:
    """Range, provider region, lifecycle and references come from the configuration, also after a move."""
    text = """
provider "aws" {
  region = "eu-west-1"
}
resource "aws_sqs_queue" "dead" {
  name = "dead"
}
resource "aws_sqs_queue" "jobs" {
  name           = "jobs"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 5 })
  lifecycle {
    prevent_destroy = true
    ignore_changes  = [name]
  }
}
"""
    record = plan(
        change("dead", {"name": "dead", "arn": NOT_YET_KNOWN}),
        change(
            "jobs", {"name": "other", "redrive_policy": NOT_YET_KNOWN}, ("update",), previous_address="aws_sqs_queue.old", before={"name": "other"}
        ),
    )
    view = plan_view(record, source_of(record, write({"main.tf": text})))
    queue = at(view, f"{QUEUE}.jobs")
    assert view.diagnostics == ()
    assert (str(queue.range_of(("redrive_policy",))), queue.provider.region, queue.prevent_destroy) == ("main.tf:10", "eu-west-1", True)
    assert queue.lifecycle == {"prevent_destroy": True, "ignore_changes": ["name"]}
    assert queue["redrive_policy"].json()["maxReceiveCount"].value == 5
    assert queue.attributes["name"] == "other"
    view.graph()
    assert [one.address for one in queue.refers_to(QUEUE, via="redrive_policy")] == [f"{QUEUE}.dead"]


def test_a_disagreement_is_told_once(write: Write) -> None:
    """The source of another plan is noticed, and the plan counts."""
    text = 'resource "aws_sqs_queue" "a" {\n  name = "a"\n  delay_seconds = 1\n}\nresource "aws_sqs_queue" "b" {\n  name = "b"\n}\n'
    record = plan(change("a", {"name": "a", "delay_seconds": 2}), change("c", {"name": "c"}))
    view = plan_view(record, source_of(record, write({"main.tf": text})))
    assert at(view, f"{QUEUE}.a").attributes["delay_seconds"] == 2
    assert addresses(view) == [f"{QUEUE}.a", f"{QUEUE}.c"]
    disagreement, foreign = view.diagnostics
    assert "1 attribute" in disagreement.summary
    assert "delay_seconds of aws_sqs_queue.a" in disagreement.detail
    assert "1 resource (aws_sqs_queue.b) only the source declares, 1 resource (aws_sqs_queue.c) only the plan has" in foreign.detail


def test_a_broken_source_does_not_lose_the_plan(write: Write) -> None:
    """What the plan knows is judged, and the error is told."""
    record = plan(change("a", {"name": "a"}))
    view = plan_view(record, source_of(record, write({"main.tf": 'resource "aws_sqs_queue" "a" {\n  name = "a\n'})))
    assert at(view, f"{QUEUE}.a").attributes["name"] == "a"
    assert "error" in [one.level for one in view.diagnostics]


INSTANCES = """
variable "names" {
  type      = set(string)
  ephemeral = true
}
resource "aws_sqs_queue" "dead" {
  for_each = var.names
  name     = "dead"
}
resource "aws_sqs_queue" "jobs" {
  for_each       = var.names
  name           = "jobs"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead[each.key].arn, maxReceiveCount = 5 })
}
"""


def instances(*keys: str, complete: bool = True) -> PlanRecord:
    """A plan that knows the keys which its source does not."""
    return plan(
        *(
            change(name, {"name": name, "arn": NOT_YET_KNOWN, "redrive_policy": NOT_YET_KNOWN}, address=f'{QUEUE}.{name}["{key}"]', index=key)
            for name in ("dead", "jobs")
            for key in keys
        ),
        complete=complete,
    )


def test_instances_that_only_the_plan_knows_have_the_body_of_their_block(write: Write) -> None:
    """The source is evaluated with the keys of the plan, so that `each.key` leads to the instance that is meant."""
    record = instances("a", "b")
    view = plan_view(record, source_of(record, write({"main.tf": INSTANCES})))
    view.graph()
    queue = at(view, f'{QUEUE}.jobs["a"]')
    assert queue["redrive_policy"].json()["maxReceiveCount"].value == 5
    assert [one.address for one in queue.refers_to(QUEUE, via="redrive_policy")] == [f'{QUEUE}.dead["a"]']


def test_which_instance_is_meant_is_not_guessed(write: Write) -> None:
    """A targeted plan does not tell all keys; what the body says in full is known of each instance all the same."""
    record = instances("a", "b", complete=False)
    view = plan_view(record, source_of(record, write({"main.tf": INSTANCES})))
    view.graph()
    queue = at(view, f'{QUEUE}.jobs["a"]')
    assert queue.existence.is_true
    assert queue["redrive_policy"].json()["maxReceiveCount"].value == 5
    related = queue.refers_to(QUEUE, via="redrive_policy")
    assert list(related) == []
    assert related.open


def test_the_only_instance_is_the_one_that_is_meant(write: Write) -> None:
    """Where the plan has a single instance, a reference leads to it."""
    record = instances("a", complete=False)
    view = plan_view(record, source_of(record, write({"main.tf": INSTANCES})))
    view.graph()
    assert [one.address for one in at(view, f'{QUEUE}.jobs["a"]').refers_to(QUEUE, via="redrive_policy")] == [f'{QUEUE}.dead["a"]']


def test_references_stay_inside_their_module_instance(write: Write) -> None:
    """Of a module whose instances only the plan knows, each refers to what is its own."""
    inside = """
resource "aws_sqs_queue" "dead" {
  name = "dead"
}
resource "aws_sqs_queue" "jobs" {
  name           = "jobs"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn })
}
"""
    root = 'variable "names" {\n  type = set(string)\n  ephemeral = true\n}\nmodule "m" {\n  source   = "./m"\n  for_each = var.names\n}\n'
    record = plan(
        *(
            change(
                name,
                {"name": name, "arn": NOT_YET_KNOWN, "redrive_policy": NOT_YET_KNOWN},
                address=f'module.m["{key}"].{QUEUE}.{name}',
                module=f'module.m["{key}"]',
            )
            for key in ("a.b", "c")
            for name in ("dead", "jobs")
        )
    )
    view = plan_view(record, source_of(record, write({"main.tf": root, "m/main.tf": inside})))
    view.graph()
    for key in ("a.b", "c"):
        queue = at(view, f'module.m["{key}"].{QUEUE}.jobs')
        assert [one.address for one in queue.refers_to(QUEUE, via="redrive_policy")] == [f'module.m["{key}"].{QUEUE}.dead']


def test_outputs_and_variables_are_those_of_the_plan(write: Write) -> None:
    """An output that is not known yet keeps what the source tells of it."""
    text = 'variable "a" {\n  sensitive = true\n}\nresource "terraform_data" "x" {\n}\noutput "id" {\n  value = terraform_data.x.id\n}\n'
    record = plan(
        change("x", {"id": NOT_YET_KNOWN}, type_="terraform_data"),
        variables={"a": "secret"},
        outputs={"id": OutputChange(actions=CREATE, after=NOT_YET_KNOWN), "gone": OutputChange(actions=("delete",))},
    )
    view = plan_view(record, source_of(record, write({"main.tf": text})))
    assert (view.variables["a"].value, view.variables["a"].sensitive, view.variables["a"].origin) == ("secret", True, "the plan")
    assert list(view.outputs) == ["id"]
    value = view.outputs["id"].value
    assert isinstance(value, Unknown)
    assert value.references == (Reference("terraform_data.x", ("id",)),)


def test_ephemeral_resources_are_only_in_the_source(write: Write) -> None:
    """A plan never lists them."""
    record = plan(change("x", {"id": NOT_YET_KNOWN}, type_="terraform_data"))
    text = 'resource "terraform_data" "x" {\n}\nephemeral "aws_secretsmanager_secret_version" "y" {\n  secret_id = "z"\n}\n'
    view = plan_view(record, source_of(record, write({"main.tf": text})))
    assert {(one.address, one.view) for one in view.resources} == {
        ("terraform_data.x", "plan"),
        ("ephemeral.aws_secretsmanager_secret_version.y", "plan"),
    }


@pytest.mark.parametrize("before", [None, {"name": "a", "redrive_policy": ""}])
def test_an_empty_text_of_what_exists_already_is_not_set(before: Value) -> None:
    """The older plugin SDK stores it for an attribute that nobody set; of a new resource it is what somebody wrote."""
    record = plan(change("a", {"name": "a", "redrive_policy": ""}, ("no-op",) if before else CREATE, before=before))
    queue = at(plan_view(record), f"{QUEUE}.a")
    assert queue["redrive_policy"].is_set().is_true is (before is None)


def test_what_is_sensitive_in_a_set_hides_the_whole_set(write: Write) -> None:
    """Its items may stand in another order than in the plan."""
    text = 'resource "aws_security_group" "x" {\n  name = "x"\n  dynamic "ingress" {\n    for_each = []\n    content {}\n  }\n}\n'
    after: Value = {"name": "x", "ingress": [{"description": "a"}, {"description": "b"}]}
    record = plan(change("x", after, type_="aws_security_group", after_sensitive=frozenset({("ingress", 1, "description"), ("name",)})))
    view = plan_view(record, source_of(record, write({"main.tf": text})))
    assert at(view, "aws_security_group.x").sensitive == {("ingress",), ("name",)}


def test_a_block_without_planned_instances_has_none(write: Write) -> None:
    """Whether an alarm is made depends on what the source cannot tell, and the plan shows that none is."""
    text = """
variable "watched" {
  type      = bool
  ephemeral = true
}
resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}
resource "aws_cloudwatch_metric_alarm" "jobs" {
  count      = var.watched ? 1 : 0
  dimensions = { QueueName = aws_sqs_queue.jobs.name }
}
output "alarms" {
  value = length(aws_cloudwatch_metric_alarm.jobs)
}
"""
    record = plan(change("jobs", {"name": "jobs"}))
    source = source_of(record, write({"main.tf": text}))
    assert source is not None
    assert source.outputs["alarms"].value == 0
    view = plan_view(record, source)
    view.graph()
    assert at(view, f"{QUEUE}.jobs").referred_by("aws_cloudwatch_metric_alarm").exists().is_false


def test_an_import_whose_configuration_is_generated_stands_alone(write: Write) -> None:
    """Its source is not written yet, so nothing is wrong with the source that is."""
    record = plan(
        change("a", {"name": "a"}),
        change("b", {"name": "b"}, ("no-op",), before={"name": "b"}, imported="b", generated_configuration='resource "aws_sqs_queue" "b" {}'),
    )
    view = plan_view(record, source_of(record, write({"main.tf": 'resource "aws_sqs_queue" "a" {\n  name = "a"\n}\n'})))
    assert addresses(view) == [f"{QUEUE}.a", f"{QUEUE}.b"]
    assert view.diagnostics == ()


def test_what_a_targeted_plan_leaves_alone_is_there_as_it_is() -> None:
    """It is in the state before, and stays."""
    stays = Resource(address=f"{QUEUE}.b", type=QUEUE, name="b", attributes={"name": "b"}, view="state")
    view = plan_view(plan(change("a", {"name": "a"}), prior=(stays,), complete=False))
    assert [(one.address, one.view) for one in view.resources] == [(f"{QUEUE}.a", "plan"), (f"{QUEUE}.b", "plan")]


def test_a_damaged_state_inside_a_plan_is_an_error() -> None:
    """The plan is judged, but the scan is not complete."""
    view = plan_view(plan(change("a", {"name": "a"}), prior_state=b'{"version": 4, "resources": 7}'))
    assert addresses(view) == [f"{QUEUE}.a"]
    assert [one.level for one in view.diagnostics] == ["error", "note"]
