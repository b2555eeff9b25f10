"""Databases of RDS and Aurora: where they come from, how many instances a cluster has, and whether they insist on TLS."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.databases import has_members, is_replica, is_restored
from readygate.toolkit.engine_versions import is_as_new, numbers_of
from readygate.toolkit.parameter_groups import requires_tls

System = Callable[[str], Graph]

CLUSTER = """
resource "aws_rds_cluster" "main" {
  cluster_identifier = "main"
  engine             = "aurora-mysql"
}
"""
MEMBERS = """
variable "number" {}

resource "aws_rds_cluster_instance" "main" {
  count = %s

  cluster_identifier = aws_rds_cluster.main.id
  engine             = "aurora-mysql"
  instance_class     = "db.r6g.large"
}
"""
SCALING = """
resource "aws_appautoscaling_target" "main" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:main"
  min_capacity       = %s
  max_capacity       = 8
}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        (MEMBERS % 1, False),
        (MEMBERS % 2, True),
        (MEMBERS % 3, True),
        (MEMBERS % "var.number", None),
        (MEMBERS % 1 + SCALING.replace("cluster:main", "${aws_rds_cluster.main.id}") % 1, True),
        (MEMBERS % 1 + SCALING.replace("cluster:main", "${aws_rds_cluster.main.id}") % 0, False),
        (MEMBERS % 1 + SCALING.replace("cluster:main", "${aws_rds_cluster.main.id}") % "var.number", None),
    ],
)
def test_instances_of_a_cluster_are_counted(system: System, text: str, expected: bool | None) -> None:
    """Those declared count, and those that autoscaling always keeps; a number that is not known leaves the answer open."""
    cluster = system(CLUSTER + text).at("aws_rds_cluster.main")[0]
    assert has_members(cluster, 2).state is expected


@pytest.mark.parametrize(("value", "expected"), [('""', False), ("null", False), ('"main"', True), ("var.name", None)])
def test_an_empty_source_is_none(system: System, value: str, expected: bool | None) -> None:
    """Modules hand on empty texts for what nobody asked for."""
    text = f"""
variable "name" {{}}

resource "aws_db_instance" "a" {{
  instance_class      = "db.t4g.small"
  replicate_source_db = {value}
  snapshot_identifier = {value}
}}"""
    database = system(text).at("aws_db_instance.a")[0]
    assert is_replica(database).state is expected
    assert is_restored(database).state is expected


@pytest.mark.parametrize(
    ("version", "lowest", "expected"),
    [
        ("16.3", "15", True),
        ("15", "15", True),
        ("14.12", "15", False),
        ("10.6", "10.11", False),
        ("11", "11.8", True),
        ("8.0.mysql_aurora.3.08.0", "8.0", True),
        ("5.7.mysql_aurora.2.12.4", "8.0", False),
        ("6.x", "6.2", True),
        ("latest", "15", None),
    ],
)
def test_versions_are_compared_as_numbers(system: System, version: str, lowest: str, expected: bool | None) -> None:
    """As far as both versions tell; a text that is no version leaves the answer open."""
    database = system(f'resource "aws_db_instance" "a" {{\n  engine_version = "{version}"\n  instance_class = "x"\n}}').at("aws_db_instance.a")[0]
    assert is_as_new(database["engine_version"], lowest).state is expected


def test_numbers_stop_at_what_is_none() -> None:
    """Digits of other alphabets are none."""
    assert numbers_of("16.3-R1") == (16,)
    assert numbers_of("²") == ()


@pytest.mark.parametrize(
    ("family", "expected"),
    [
        ("postgres14", False),
        ("postgres15", True),
        ("aurora-postgresql16", False),
        ("aurora-postgresql17", True),
        ("mariadb11.4", False),
        ("mariadb11.8", True),
        ("mysql8.4", False),
        ("aurora-mysql8.0", False),
        ("sqlserver-se-16.0", False),
    ],
)
def test_engines_insist_on_tls_from_some_version_on(system: System, family: str, expected: bool) -> None:
    """A group that says nothing leaves it to the engine, as the groups of AWS do."""
    text = f'resource "aws_db_instance" "a" {{\n  parameter_group_name = "default.{family}"\n  instance_class = "x"\n}}'
    database = system(text).at("aws_db_instance.a")[0]
    assert requires_tls(database).state is expected
