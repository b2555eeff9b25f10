"""AWS Backup: which stores its plans take in, and for how long they keep what they copied.

Sources: https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html,
https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from readygate.model.attribute import Attribute
from readygate.model.graph import Graph
from readygate.model.identity import parse_arn
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of, any_of
from readygate.toolkit.globs import glob_matches
from readygate.toolkit.links import links
from readygate.toolkit.regions import share_region
from readygate.toolkit.tags import all_tags

SELECTION = "aws_backup_selection"
PLAN = "aws_backup_plan"

STORES = {
    "aws_db_instance": ("rds", "db:", "identifier"),
    "aws_docdb_cluster": ("rds", "cluster:", "cluster_identifier"),
    "aws_dynamodb_table": ("dynamodb", "table/", "name"),
    "aws_ebs_volume": ("ec2", "volume/", "id"),
    "aws_efs_file_system": ("elasticfilesystem", "file-system/", "id"),
    "aws_neptune_cluster": ("rds", "cluster:", "cluster_identifier"),
    "aws_rds_cluster": ("rds", "cluster:", "cluster_identifier"),
}
"""What its ARN is made of, by type of store: the service, what stands before the name, and the attribute with the name."""
CONDITIONS = {"string_equals": (False, False), "string_like": (True, False), "string_not_equals": (False, True), "string_not_like": (True, True)}
"""By kind of condition: whether its value is a pattern, and whether it must not match."""
TAG = "aws:ResourceTag/"


def is_backed_up(store: Resource, days: int) -> Truth:
    """Whether a plan of AWS Backup takes the store in and keeps a copy for at least so many days."""
    selections = store.others(SELECTION, naming_it=True, among=_near(store))
    taken = any_of(_covers(selection, store, days) for selection in selections)
    if selections.open:
        taken = taken | store.answer(None, f"a selection of AWS Backup may be where the scan does not see it: {selections.open[0]}")
    return taken if not taken.is_false else store.answer(False, f"no plan of AWS Backup takes in {store.address} and keeps it for {days} days")


def _near(store: Resource) -> Iterable[Resource] | None:
    """The selections that may take a store in, of those that go by tags alone the ones that ask for a tag of the store."""
    tags = all_tags(store).value or {}
    if not isinstance(tags, dict):
        return None
    known = [(key, value) for key, value in tags.items() if isinstance(value, str)]
    if len(known) < len(tags):
        return None
    by_tag = store.graph.once(_by_tag)
    return dict.fromkeys(one for wanted in (None, *known) for one in by_tag.get(wanted, ()))


def _by_tag(graph: Graph) -> dict[tuple[str, str] | None, list[Resource]]:
    """The selections by the tags for which they ask; None: those that may take in stores for another reason."""
    found: dict[tuple[str, str] | None, list[Resource]] = {}
    for selection in graph.by_type.get(SELECTION, ()):
        asked = [(tag["key"].text, tag["value"].text) for tag in selection["selection_tag"].items()]
        known = [(key.removeprefix(TAG), value) for key, value in asked if key is not None and value is not None]
        alone = selection["resources"].is_empty().is_true and asked and len(known) == len(asked)
        for wanted in known if alone else [None]:
            found.setdefault(wanted, []).append(selection)
    return found


def _covers(selection: Resource, store: Resource, days: int) -> Truth:
    taken = share_region(store, selection).quiet() & takes_in(selection, store)
    if taken.is_false:
        return taken
    plans = [plan for plan in selection["plan_id"].refers_to(PLAN) if plan.mode == "managed"]
    kept = any_of(plan["rule"].any(lambda rule: _keeps(rule, days)) for plan in plans)
    if not plans:
        kept = selection["plan_id"].answer(None, "is a plan that is not declared here")
    return taken & kept


def _keeps(rule: Attribute, days: int) -> Truth:
    """Copies are kept for ever where no rule says for how long."""
    delete_after = rule["lifecycle"]["delete_after"]
    return ~delete_after.is_set() | delete_after.at_least(days)


def takes_in(selection: Resource, store: Resource) -> Truth:
    """Whether a selection assigns a store to its plan, by ARN or tags."""
    resources, tags, conditions = selection["resources"], selection["selection_tag"], selection["condition"]
    left_out = selection["not_resources"].any(lambda arn: _names(arn, store))
    narrowed = conditions.every(lambda condition: _meets(condition, store))
    return ~left_out.quiet() & narrowed.quiet() & _assigned(resources, tags, store)


def _assigned(resources: Attribute, tags: Attribute, store: Resource) -> Truth:
    named = resources.any(lambda arn: _names(arn, store))
    tagged = tags.any(lambda tag: _is_tagged(store, tag["key"], tag["value"]))
    no_tags, no_resources = tags.is_empty(), resources.is_empty()
    if no_tags.is_true:
        return named | no_resources
    if no_resources.is_true:
        return tagged
    either = (named | tagged) & resources.answer(None, "and selection_tag disagree, and which of them counts is not known")
    return (named & tagged) | either


def _names(arn: Attribute, store: Resource) -> Truth:
    """Whether an ARN, which may be a pattern, is that of a store."""
    if arn.text is None:
        found = links(arn, store.type)
        possible = [link for link in found if store in link.targets or not link.targets]
        state = None if possible else False
        return arn.answer(
            True if any(link.certain is store for link in possible) else state, f"names {store.address}" if possible else "names another"
        )
    if arn.text == "*" or store in arn.refers_to(store.type).found:
        return arn.answer(True, f"is {arn.text}")
    return _matches(arn, store)


def _matches(arn: Attribute, store: Resource) -> Truth:
    service, prefix, by = STORES[store.type]
    pattern = parse_arn(arn.text or "")
    if pattern is None or not glob_matches(pattern.service, service):
        return arn.answer(False, f"is {arn.shown()}")
    name = store[by].text
    place = (pattern.region, store.provider.region), (pattern.account, store.provider.account)
    if any(isinstance(known, str) and known and not glob_matches(asked, known) for asked, known in place):
        return arn.answer(False, f"is {arn.shown()}, which is elsewhere")
    if name is None:
        every = glob_matches(pattern.resource, f"{prefix}\0")
        return arn.answer(True if every else None, f"is {arn.shown()}")
    return arn.answer(glob_matches(pattern.resource, prefix + name), f"is {arn.shown()}")


def _meets(condition: Attribute, store: Resource) -> Truth:
    """A condition holds where all its parts do."""
    return all_of(condition[kind].every(partial(_meets_part, store, *kind_of)) for kind, kind_of in CONDITIONS.items())


def _meets_part(store: Resource, pattern: bool, negated: bool, part: Attribute) -> Truth:
    key = part["key"]
    if key.text is not None and not key.text.startswith(TAG):
        return key.answer(None, f"is {key.text}, which is no tag")
    held = _is_tagged(store, key, part["value"], pattern=pattern)
    return ~held if negated else held


def _is_tagged(store: Resource, key: Attribute, value: Attribute, *, pattern: bool = False) -> Truth:
    return key.matches(".") if key.text is None else has_tag(store, key.text.removeprefix(TAG), value, pattern=pattern)


def has_tag(store: Resource, key: str, value: Attribute, *, pattern: bool = False) -> Truth:
    """Whether a store carries a tag with a value, also one that its provider gives to everything."""
    found = all_tags(store)[key]
    if value.text is None:
        return value.matches(".")
    if pattern and found.text is not None:
        return found.answer(glob_matches(value.text, found.text), f"is {found.shown()}")
    return found.equals(value.text)
