"""A state file and what `terraform show -json` prints of it give the same resources, as they are stored."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec import Raw
from recorded_states import FILES, WHOLE, named, shown, stored

from readygate.model.diagnostic import Level
from readygate.model.resource import Resource
from readygate.toolkit.regions import share_region
from readygate.views.plan.prior_state import read_prior_state
from readygate.views.state.reader import StateError, read_state, resources_from_file
from readygate.views.view import View


@pytest.fixture(scope="module")
def whole() -> View:
    """The state that has everything."""
    return read_state(stored(WHOLE), "whole")


def at(view: View, address: str) -> Resource:
    """The resource at an address."""
    (found,) = (one for one in view.resources if one.address == address)
    return found


def state_file(*resources: dict[str, Any], **more: Any) -> bytes:
    """A state file with these resources."""
    document = {"version": 4, "terraform_version": "1.11.4", "serial": 1, "lineage": "x", "outputs": {}, "resources": resources, **more}
    return json.dumps(document).encode()


def queue(attributes: object, **more: Any) -> dict[str, Any]:
    """A queue in a state file."""
    provider = 'provider["registry.terraform.io/hashicorp/aws"]'
    return {"mode": "managed", "type": "aws_sqs_queue", "name": "q", "provider": provider, "instances": [{"attributes": attributes, **more}]}


@pytest.mark.parametrize("path", FILES, ids=named)
def test_both_forms_tell_the_same(path: Path) -> None:
    """Addresses, attributes, sensitive paths and references are equal; the file alone knows the alias of a provider."""
    file, json_form = read_state(stored(path), "state"), read_state(shown(path), "state")
    others = {one.address: one for one in json_form.resources}
    assert sorted(others) == sorted(one.address for one in file.resources)
    for one in file.resources:
        other = others[one.address]
        for part in ("attributes", "sensitive", "references", "type", "name", "mode", "index", "module", "block_address"):
            assert getattr(one, part) == getattr(other, part), f"{part} of {one.address}"
    assert file.outputs == json_form.outputs


@pytest.mark.parametrize("path", FILES, ids=named)
def test_nothing_is_left_out(path: Path) -> None:
    """Every object that Terraform shows is a resource, and every attribute is there, but that what nobody set is null."""
    document = json.loads(shown(path), parse_float=Decimal)
    resources = {one.address: one for one in read_state(stored(path), "state").resources}
    for said in objects(document["values"]["root_module"]):
        if "deposed_key" in said:
            continue
        found = resources.pop(said["address"])
        assert found.attributes.keys() == said["values"].keys()
        changed = {name: value for name, value in said["values"].items() if found.attributes[name] != value}
        assert all(value in ("", {}, []) or isinstance(value, list | dict) for value in changed.values()), changed
    assert not resources


def objects(module: dict[str, Any]) -> list[dict[str, Any]]:
    """The objects that Terraform shows in a module and in those inside it."""
    return [*module.get("resources", []), *(one for child in module.get("child_modules", []) for one in objects(child))]


def test_addresses_keys_and_modules(whole: View) -> None:
    """Instances of modules and resources have their keys, spelled as Terraform spells them."""
    assert at(whole, 'aws_sqs_queue.work["the \\"odd\\" one"]').index == 'the "odd" one'
    topic = at(whole, 'module.alarms["a"].aws_sns_topic.alarms[1]')
    assert (topic.index, topic.module, topic.block_address) == (1, 'module.alarms["a"]', 'module.alarms["a"].aws_sns_topic.alarms')
    assert at(whole, "data.aws_caller_identity.current").mode == "data"
    assert {one.view for one in whole.resources} == {"state"}


def test_numbers_are_exact(whole: View) -> None:
    """Neither a fraction nor a number of twenty digits goes through binary floating point; attributes of any type lose the type beside them."""
    given = at(whole, "terraform_data.numbers").attributes["input"]
    assert given == {"fraction": Decimal("0.1"), "whole": 12345678901234567890, "list": ["CANARY-state-variable", True, None]}
    assert at(whole, 'module.alarms["a"].aws_cloudwatch_metric_alarm.depth').attributes["threshold"] == Decimal("0.5")


def test_region_and_account_come_from_arns(whole: View) -> None:
    """A resource's own ARN tells, and where it has none or one without a region, what its provider configuration made elsewhere."""
    account = "123456789012"
    assert at(whole, "aws_sqs_queue.dead").provider == at(whole, "aws_iam_role.worker").provider
    assert at(whole, "aws_sqs_queue.dead").provider.region == "eu-west-1"
    parameter = at(whole, "aws_ssm_parameter.password").provider
    assert (parameter.name, parameter.alias, parameter.region, parameter.account) == ("aws", "east", "us-east-1", account)
    numbers = at(whole, "terraform_data.numbers").provider
    assert (numbers.name, numbers.region, numbers.account) == ("terraform", None, None)


def test_json_does_not_tell_a_providers_configurations_apart() -> None:
    """There only a resource's own ARN tells its region, and two resources without one may lie anywhere."""
    view = read_state(shown(WHOLE), "whole")
    role, parameter = at(view, "aws_iam_role.worker"), at(view, "aws_ssm_parameter.password")
    assert (role.provider.region, role.provider.certain) == (None, False)
    assert parameter.provider.region == "us-east-1"
    assert share_region(role, parameter).is_unknown


def test_sensitive_paths(whole: View) -> None:
    """What the configuration marks, what the provider does, and outputs."""
    assert at(whole, 'aws_sqs_queue.work["mail"]').sensitive == {("tags", "password")}
    assert at(whole, "aws_ssm_parameter.password").sensitive >= {("value",)}
    assert at(whole, "terraform_data.numbers").sensitive == {("input", "list", 0)}
    assert whole.outputs["password"].hidden == {()}
    assert whole.outputs["queue"].hidden == frozenset()


def test_the_schema_marks_what_the_state_does_not() -> None:
    """Terraform up to 1.9 stores only the marks of the configuration."""
    parameter = {**queue({"name": "p", "value": "v", "type": "String"}), "type": "aws_ssm_parameter"}
    (found,) = resources_from_file(state_file(parameter))
    assert found.sensitive == {("value",)}


def test_references_lead_to_the_same_module_instance(whole: View) -> None:
    """A dependency inside of a module is one of the same instance; those that come through others are left out."""

    def targets(address: str) -> set[str]:
        return {reference.address for references in at(whole, address).references.values() for reference in references}

    assert targets('module.alarms["b"].aws_cloudwatch_metric_alarm.depth') == {'module.alarms["b"].aws_sns_topic_subscription.queue'}
    assert targets('module.alarms["b"].aws_sns_topic_subscription.queue') == {"aws_sqs_queue.dead", 'module.alarms["b"].aws_sns_topic.alarms'}
    assert targets("aws_sqs_queue.dead") == set()


def test_relations_are_found_by_what_attributes_hold(whole: View) -> None:
    """A redrive policy leads to the queue of its ARN, and an alarm to its topics."""
    graph = whole.graph()
    (work,) = graph.at('aws_sqs_queue.work["mail"]')
    assert [one.address for one in work["redrive_policy"].json()["deadLetterTargetArn"].refers_to("aws_sqs_queue")] == ["aws_sqs_queue.dead"]
    (alarm,) = graph.at('module.alarms["a"].aws_cloudwatch_metric_alarm.depth')
    assert len(alarm.refers_to("aws_sns_topic", via="alarm_actions").found) == 2


def test_deposed_and_tainted_objects_are_told(whole: View) -> None:
    """What is left of an earlier replacement is no resource, and what will be replaced is one; both are told, and make nothing incomplete."""
    told = {(one.level, one.summary, one.detail.split(" ", 1)[0]) for one in whole.diagnostics}
    assert told == {(Level.NOTE, "Deposed object", "terraform_data.replaced"), (Level.NOTE, "Tainted resource", "terraform_data.tainted[0]")}
    assert sum(one.address == "terraform_data.replaced" for one in whole.resources) == 1
    assert not whole.not_scanned


def test_what_nobody_set_is_null(whole: View) -> None:
    """The older plugin SDK stores empty texts and maps for what is not set."""
    dead = at(whole, "aws_sqs_queue.dead").attributes
    assert json.loads(stored(WHOLE))["resources"]
    assert (dead["redrive_policy"], dead["policy"], dead["kms_master_key_id"]) == (None, None, None)
    assert dead["visibility_timeout_seconds"] == 30


def test_an_unknown_type_is_kept_as_it_is() -> None:
    """Without a schema nothing is known to be empty or sensitive."""
    exotic = {**queue({"a": "", "b": {"value": 1, "type": "number"}}), "type": "exotic_thing", "provider": 'provider["example.com/x/exotic"].other'}
    (found,) = resources_from_file(state_file(exotic))
    assert found.attributes == {"a": "", "b": {"value": 1, "type": "number"}}
    assert (found.provider.name, found.provider.alias) == ("exotic", "other")


@pytest.mark.parametrize(
    "text",
    [
        b'{"version": 4, "terraform_version": "1.11.4", "serial": 3, "lineage": "x", "outputs": {}, "resources": [], "check_results": null}',
        b'{"format_version": "1.0"}',
        b'\xef\xbb\xbf{"format_version": "1.0", "values": {}}',
        b'{"format_version": "1.0", "values": {"root_module": {}}}',
    ],
    ids=["file", "shown", "byte order mark", "no resources"],
)
def test_a_state_without_resources_is_fine(text: bytes) -> None:
    """That is what is left when everything is destroyed."""
    view = read_state(text, "state")
    assert (view.resources, view.diagnostics, view.not_scanned, view.kind) == ((), (), (), "state")


def test_attributes_in_the_old_form_are_told() -> None:
    """A state that Terraform 0.12 wrote over one of 0.11 may hold resources whose attributes nobody typed yet."""
    old = {**queue(None), "instances": [{"schema_version": 0, "attributes_flat": {"id": "1", "tags.%": "0"}}]}
    view = read_state(state_file(old), "state")
    assert view.resources == ()
    assert [one.name for one in view.not_scanned] == ["aws_sqs_queue.q"]
    assert "terraform apply -refresh-only" in view.not_scanned[0].reason


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b'{"version": 4,\n "resources": [}', "line 2, column 16: invalid character"),
        (b'{"version": 4,\n "res', "line 2, column 6: the text ends too early"),
        (b'{"version": 4, "terraform_version": "\xff"}', "line 1, column 38: it is not encoded in UTF-8"),
        (b'{"version": 3, "serial": 1, "modules": []}', "it has format 3, of Terraform 0.11 and older"),
        (b'{"version": 5, "serial": 1}', "it has format 5, and only format 4"),
        (b'{"serial": 1}', 'it has no "version"'),
        (b'{"version": "4"}', "version: number or null expected, found string"),
        (b'{"serial": 3, "encrypted_data": "e30=", "encryption_version": "v0", "meta": {}}', "encrypted by OpenTofu"),
        (b'{"format_version": "0.2", "values": {}}', 'its format_version is "0.2"'),
        (b'{"format_version": 1}', "format_version: string expected, found number"),
        (b'{"version": 4, "resources": {}}', "resources: array or null expected, found object"),
        (b'{"version": 4, "resources": [{"name": "x"}]}', 'resources[0]: the property "type" is missing'),
        (
            b'{"version": 4, "resources": [{"type": "a", "name": "x", "instances": [{"attributes": []}]}]}',
            "resources[0].instances[0].attributes: object",
        ),
        (
            b'{"version": 4, "resources": [{"type": "a", "name": "x", "instances": [{"attributes": {"a":' + b"[" * 400 + b"]" * 400 + b"}}]}]}",
            "too deep",
        ),
        (b'{"version": 4, "x": ' + b"[" * 100_000, "nest too deeply"),
        (b'{"version": 4, "resources": [{"type": "a", "name": "x", "instances": [{"attributes": {"a": 1e999999999}}]}]}', "too many digits"),
        (b'{"version": 4, "outputs": {"o": {"value": 1, "sensitive": "yes"}}}', "outputs[...].sensitive: boolean or null expected, found string"),
    ],
    ids=lambda one: one[:40] if isinstance(one, str) else "text",
)
def test_what_is_no_readable_state_is_refused(text: bytes, said: str) -> None:
    """The message tells what it is and where it is wrong."""
    with pytest.raises(StateError) as caught:
        read_state(text, "state")
    assert said in str(caught.value)


def test_the_values_of_a_plan_are_read_alone(whole: View) -> None:
    """The state inside plan JSON and the file inside a binary plan give the resources that the state itself gives."""
    carried, alone = read_prior_state(Raw(shown(WHOLE)), ()), read_state(shown(WHOLE), "state").resources
    assert [one.address for one in carried] == [one.address for one in alone]
    assert [(one.provider, one.attributes, one.references, one.sensitive) for one in carried] == [
        (one.provider, one.attributes, one.references, one.sensitive) for one in alone
    ]
    assert not any(one.provider.certain for one in carried)
    assert {one.address for one in resources_from_file(stored(WHOLE))} == {one.address for one in whole.resources}
