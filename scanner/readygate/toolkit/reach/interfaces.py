"""Where resources are attached to a network: their subnets, security groups, public addresses, and the ports they listen on.

Sources: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html,
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, TRUE, Evidence, Truth, any_of
from readygate.model.values import Unknown
from readygate.toolkit.group_rules import GROUPS
from readygate.toolkit.links import Link, all_links, links, referrers
from readygate.toolkit.networks import EVERYWHERE
from readygate.toolkit.reach.subnets import SUBNETS
from readygate.toolkit.traffic import EVERYTHING, NOTHING, TCP, Bounds, box, exactly, ports


class Interface(Struct, frozen=True, kw_only=True):
    """One attachment. Without a subnet it lies in the default VPC; without groups it has the default group of its VPC."""

    owner: Resource
    subnet: Link | None
    groups: tuple[Link, ...]
    public_v4: Truth
    public_v6: Truth = FALSE
    listens: Bounds = exactly(EVERYTHING)
    elsewhere: bool = False
    """Whether it may lie in another of several subnets instead."""
    filtered: Truth = TRUE
    """Whether security groups decide at all."""


ENGINE_PORTS = {
    "postgres": 5432,
    "aurora-postgresql": 5432,
    "mysql": 3306,
    "mariadb": 3306,
    "aurora": 3306,
    "aurora-mysql": 3306,
    "oracle": 1521,
    "sqlserver": 1433,
    "custom-oracle": 1521,
    "custom-sqlserver": 1433,
    "db2": 50000,
}
"""By the name of the engine or how it begins. Source: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html"""


def interfaces(resource: Resource) -> list[Interface]:
    """The attachments of a resource; nothing for a type that has none, or of which it is not known how they are made."""
    make = KINDS.get(resource.type)
    return list(make(resource)) if make else []


# -- machines ----------------------------------------------------------------------------------------------------------------------------
def _instance(instance: Resource) -> Iterator[Interface]:
    own = all_links((one["network_interface_id"] for one in instance["network_interface"].items()), "aws_network_interface")
    yield from _attached_cards(instance, own)
    if own:
        return
    template = _template_of(instance)
    groups = tuple(all_links(iter((instance["vpc_security_group_ids"], instance["security_groups"])), *GROUPS)) or template.groups
    groups = groups or ((Link((), template.doubt),) if template.doubt else ())
    subnet = next(iter(links(instance["subnet_id"], *SUBNETS)), None) or template.subnet
    asked = instance["associate_public_ip_address"]
    said = not asked.is_set().is_false
    launched = Truth(None, (template.doubt,)) if template.doubt and not said else _launched_with_address(asked if said else template.asked, subnet)
    public = _elastic(instance, "instance") | launched
    yield Interface(owner=instance, subnet=subnet, groups=_with_attached(groups, instance), public_v4=public, public_v6=_has_v6(instance, subnet))


def _attached_cards(instance: Resource, own: list[Link]) -> Iterator[Interface]:
    """The network interfaces of their own that an instance has, or may have."""
    cards = referrers(instance, "aws_network_interface", via="attachment.instance")
    found = own + [Link((card,)) for card in cards.certain] + [Link((card,), doubt) for card, doubt in cards.possible]
    attachments = referrers(instance, "aws_network_interface_attachment", via="instance_id")
    found += all_links((one["network_interface_id"] for one in attachments.certain), "aws_network_interface")
    for one, doubt in attachments.possible:
        found += [Link(link.targets, doubt) for link in links(one["network_interface_id"], "aws_network_interface")]
    for link in found:
        for card in link.targets:
            yield from (_perhaps(made, link.doubt) for made in _network_interface(card))
        if not link.targets and link.doubt is not None:
            yield Interface(owner=instance, subnet=link, groups=(link,), public_v4=Truth(None, (link.doubt,)))


def _perhaps(interface: Interface, doubt: Evidence | None) -> Interface:
    """The same interface where it is not known whether it is there."""
    if doubt is None:
        return interface
    unsure = Truth(None, (doubt,))
    return replace(interface, public_v4=interface.public_v4 & unsure, public_v6=interface.public_v6 & unsure)


def _network_interface(card: Resource) -> Iterator[Interface]:
    subnet = next(iter(links(card["subnet_id"], *SUBNETS)), None)
    groups = _with_attached(tuple(links(card["security_groups"], *GROUPS)), card)
    public = _elastic(card, "network_interface") | card.answer(False, "no elastic address is bound to it")
    yield Interface(owner=card, subnet=subnet, groups=groups, public_v4=public, public_v6=_has_v6(card, subnet))


def _with_attached(groups: tuple[Link, ...], holder: Resource) -> tuple[Link, ...]:
    """The security groups of an instance or network interface, with those that other resources attach."""
    named = referrers(holder, "aws_network_interface_sg_attachment", via="network_interface_id")
    more = [link for one in named.certain for link in links(one["security_group_id"], *GROUPS)]
    return (*groups, *more, *(Link((), doubt) for doubt in named.doubts))


class _Template(Struct, frozen=True):
    """What a launch template gives where the instance itself says nothing."""

    groups: tuple[Link, ...] = ()
    subnet: Link | None = None
    asked: Attribute | None = None
    doubt: Evidence | None = None


def _template_of(machine: Resource) -> _Template:
    blocks = machine["launch_template"]
    if isinstance(blocks.value, Unknown) and not blocks.value.unset:
        return _Template(doubt=_unknown(blocks))
    for one in machine["launch_template"].items():
        for link in all_links(iter((one["id"], one["name"])), "aws_launch_template"):
            return _template(link)
    mixed = machine["mixed_instances_policy"][0]["launch_template"][0]["launch_template_specification"][0]
    for link in all_links(iter((mixed["launch_template_id"], mixed["launch_template_name"])), "aws_launch_template"):
        return _template(link)
    for link in links(machine["launch_configuration"], "aws_launch_configuration"):
        made = link.certain
        if made is None:
            return _Template(doubt=link.doubt)
        return _Template(tuple(links(made["security_groups"], *GROUPS)), asked=made["associate_public_ip_address"])
    return _Template()


def _template(link: Link) -> _Template:
    made = link.certain
    if made is None:
        return _Template(doubt=link.doubt)
    card = made["network_interfaces"][0]
    groups = all_links(iter((made["vpc_security_group_ids"], card["security_groups"])), *GROUPS)
    return _Template(tuple(groups), next(iter(links(card["subnet_id"], *SUBNETS)), None), card["associate_public_ip_address"])


def _scaling_group(group: Resource) -> Iterator[Interface]:
    template = _template_of(group)
    subnets: list[Link | None] = [*links(group["vpc_zone_identifier"], *SUBNETS)] or [template.subnet]
    groups = template.groups or ((Link((), template.doubt),) if template.doubt else ())
    for subnet in subnets:
        public = Truth(None, (template.doubt,)) if template.doubt else _launched_with_address(template.asked, subnet)
        yield Interface(owner=group, subnet=subnet, groups=groups, public_v4=public, public_v6=_has_v6(group, subnet))


def _launched_with_address(asked: Attribute | None, subnet: Link | None) -> Truth:
    """Whether a machine gets a public address when it starts: as it asks, else as its subnet gives."""
    if asked is not None and asked.value not in (None, "") and not (isinstance(asked.value, Unknown) and asked.value.unset):
        if isinstance(asked.value, str):
            return asked.answer(asked.value == "true", f"is {asked.value}")
        return asked.equals(True)
    if subnet is None:
        return TRUE
    place = subnet.certain
    return place["map_public_ip_on_launch"].equals(True) if place else Truth(None, (subnet.doubt,) if subnet.doubt else ())


def _elastic(target: Resource, kind: str) -> Truth:
    """Whether an elastic address is bound to a machine or network interface."""
    found = [referrers(target, "aws_eip", via=kind), referrers(target, "aws_eip_association", via=f"{kind}_id")]
    named = [one for each in found for one in each.certain]
    if named:
        return target.answer(True, f"{named[0].address} gives it a public address")
    doubts = tuple(doubt for each in found for doubt in each.doubts)
    return Truth(None, doubts) if doubts else FALSE


def _has_v6(machine: Resource, subnet: Link | None) -> Truth:
    """Whether it has an IPv6 address: those are public by nature."""
    own = any_of(
        (
            machine["ipv6_address_count"].or_default(0).at_least(1),
            ~machine["ipv6_addresses"].is_empty(),
        )
    )
    if subnet is None:
        return own
    place = subnet.certain
    return own | (place["assign_ipv6_address_on_creation"].equals(True) if place else Truth(None, (subnet.doubt,) if subnet.doubt else ()))


# -- services ----------------------------------------------------------------------------------------------------------------------------
def _database(database: Resource) -> Iterator[Interface]:
    public = database["publicly_accessible"].or_default(False).equals(True)
    for link in links(database["cluster_identifier"], "aws_rds_cluster"):
        if link.certain is None:
            yield Interface(owner=database, subnet=link, groups=(Link((), link.doubt),), public_v4=public, listens=_anything(link))
        else:
            yield from _in_cluster(database, link.certain, public)
        return
    places = _grouped_subnets(database["db_subnet_group_name"], "aws_db_subnet_group")
    groups = tuple(links(database["vpc_security_group_ids"], *GROUPS))
    yield from _placed(database, places, groups, public, _port(database["port"], _engine_port(database["engine"])))


def _in_cluster(database: Resource, cluster: Resource, public: Truth) -> Iterator[Interface]:
    """An instance of a cluster, which lies where its cluster does and listens on its port."""
    named = database["db_subnet_group_name"] if database["db_subnet_group_name"].is_set().is_true else cluster["db_subnet_group_name"]
    groups = tuple(links(cluster["vpc_security_group_ids"], *GROUPS))
    listens = _port(cluster["port"], _engine_port(cluster["engine"]))
    yield from _placed(database, _grouped_subnets(named, "aws_db_subnet_group"), groups, public, listens)


def _anything(link: Link) -> Bounds:
    return Bounds(NOTHING, EVERYTHING, (link.doubt,) if link.doubt else ())


def _cluster(cluster: Resource) -> Iterator[Interface]:
    places = _grouped_subnets(cluster["db_subnet_group_name"], "aws_db_subnet_group")
    groups = tuple(links(cluster["vpc_security_group_ids"], *GROUPS))
    public = any_of(
        one["publicly_accessible"].or_default(False).equals(True)
        for one in referrers(cluster, "aws_rds_cluster_instance", via="cluster_identifier").all
    )
    yield from _placed(cluster, places, groups, public, _port(cluster["port"], _engine_port(cluster["engine"])))


def _warehouse(cluster: Resource) -> Iterator[Interface]:
    places = _grouped_subnets(cluster["cluster_subnet_group_name"], "aws_redshift_subnet_group")
    groups = tuple(links(cluster["vpc_security_group_ids"], *GROUPS))
    yield from _placed(cluster, places, groups, cluster["publicly_accessible"].or_default(True).equals(True), _port(cluster["port"], 5439))


def _replication(instance: Resource) -> Iterator[Interface]:
    places = _grouped_subnets(instance["replication_subnet_group_id"], "aws_dms_replication_subnet_group")
    groups = tuple(links(instance["vpc_security_group_ids"], *GROUPS))
    yield from _placed(instance, places, groups, instance["publicly_accessible"].or_default(True).equals(True), exactly(EVERYTHING))


def _cache(cache: Resource) -> Iterator[Interface]:
    """A cache never has a public address.

    Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/accessing-elasticache.html
    """
    places = _grouped_subnets(cache["subnet_group_name"], "aws_elasticache_subnet_group")
    groups = tuple(links(cache["security_group_ids"], *GROUPS))
    engine = cache["engine"]
    default = 11211 if engine.text == "memcached" else 6379
    yield from _placed(cache, places, groups, cache.answer(False, "caches have no public addresses"), _port(cache["port"], default))


def _broker(broker: Resource) -> Iterator[Interface]:
    groups = tuple(links(broker["security_groups"], *GROUPS))
    public = broker["publicly_accessible"].or_default(False).equals(True)
    yield from _placed(broker, links(broker["subnet_ids"], *SUBNETS), groups, public, exactly(EVERYTHING))


def _placed(owner: Resource, places: list[Link], groups: tuple[Link, ...], public: Truth, listens: Bounds) -> Iterator[Interface]:
    """What lies in one of several subnets, of which it is not known which one."""
    either: list[Link | None] = [*places] or [None]
    for place in either:
        yield Interface(owner=owner, subnet=place, groups=groups, public_v4=public, listens=listens, elsewhere=len(places) > 1)


def _grouped_subnets(name: Attribute, type_: str) -> list[Link]:
    """The subnets of a subnet group."""
    found: list[Link] = []
    for link in links(name, type_):
        group = link.certain
        found += links(group["subnet_ids"], *SUBNETS) if group else [Link((), link.doubt)]
    return found


def _engine_port(engine: Attribute) -> int | None:
    text = engine.text or ""
    return ENGINE_PORTS.get(text) or next((port for name, port in ENGINE_PORTS.items() if text.startswith(f"{name}-")), None)


def _port(port: Attribute, default: int | None) -> Bounds:
    """The TCP port that a service listens on."""
    number = port.number().value
    if isinstance(number, Unknown) and not number.unset:
        return Bounds(NOTHING, EVERYTHING, port.undecided().because)
    chosen = int(number) if number is not None and not isinstance(number, str | Unknown | bool | list | dict) else default
    if chosen is None or not 0 <= chosen < 65536:
        return Bounds(NOTHING, EVERYTHING, (Evidence(port.resource, port.path, f"the port of {port.resource.address} is not known"),))
    return exactly(box(ports(TCP, chosen, chosen), EVERYWHERE))


# -- containers ----------------------------------------------------------------------------------------------------------------------------
def _service(service: Resource) -> Iterator[Interface]:
    """Tasks with network interfaces of their own; those in other network modes use their machine's."""
    network = service["network_configuration"]
    if isinstance(network.value, Unknown) and not network.value.unset:
        yield Interface(owner=service, subnet=Link((), _unknown(network)), groups=(Link((), _unknown(network)),), public_v4=_open(network))
        return
    for block in network.items():
        groups = tuple(links(block["security_groups"], *GROUPS))
        public = block["assign_public_ip"].or_default(False).equals(True)
        for subnet in links(block["subnets"], *SUBNETS):
            yield Interface(owner=service, subnet=subnet, groups=groups, public_v4=public, public_v6=_has_v6(service, subnet))


def _unknown(attribute: Attribute) -> Evidence:
    return attribute.undecided().because[0]


def _open(attribute: Attribute) -> Truth:
    return Truth(None, (_unknown(attribute),))


KINDS: dict[str, Callable[[Resource], Iterator[Interface]]] = {
    "aws_autoscaling_group": _scaling_group,
    "aws_db_instance": _database,
    "aws_dms_replication_instance": _replication,
    "aws_ecs_service": _service,
    "aws_elasticache_cluster": _cache,
    "aws_elasticache_replication_group": _cache,
    "aws_instance": _instance,
    "aws_mq_broker": _broker,
    "aws_network_interface": _network_interface,
    "aws_rds_cluster": _cluster,
    "aws_rds_cluster_instance": _database,
    "aws_redshift_cluster": _warehouse,
}
