"""Parameter groups of databases: whether they refuse connections without TLS.

Sources: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html (on from version 15),
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html (on from version 17),
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mariadb-ssl-connections.require-ssl.html (on from version 11.8),
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html (off)
"""

from __future__ import annotations

import re

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.databases import CLUSTER, INSTANCE
from readygate.toolkit.engine_versions import is_as_new

GROUPS = {
    INSTANCE: ("parameter_group_name", "aws_db_parameter_group"),
    CLUSTER: ("db_cluster_parameter_group_name", "aws_rds_cluster_parameter_group"),
}
"""By type of database: the attribute that names its parameter group, and the type of that group."""
REQUIRES_TLS = ("rds.force_ssl", "require_secure_transport")
"""The parameter of PostgreSQL and SQL Server, and that of MySQL and MariaDB."""
YES = ("1", "ON", "on", "true", "TRUE")
ON_SINCE = {"postgres": "15", "aurora-postgresql": "17", "mariadb": "11.8"}
"""The first version of each engine that refuses connections without TLS unless its group says otherwise; other engines never do."""
DEFAULT = "default."
"""How the names of the groups of AWS begin; a family follows."""


def requires_tls(database: Resource) -> Truth:
    """Whether a database refuses connections without TLS, by its parameter group or by the default of its engine."""
    name, type_ = GROUPS[database.type]
    group = database[name]
    declared = [one for one in group.refers_to(type_) if one.mode == "managed"]
    if declared:
        return _group_requires_tls(declared[0])
    if group.is_set().is_false:
        return _on_by_default(database["engine"], database["engine_version"])
    if group.text is not None and group.text.startswith(DEFAULT):
        return _family_requires_tls(Attribute(database, group.path, group.text.removeprefix(DEFAULT)))
    return group.answer(None, "is a parameter group that is not declared here")


def _group_requires_tls(group: Resource) -> Truth:
    written = group["parameter"].any(_is_about_tls)
    return (written & group["parameter"].any(_is_on)) | (~written & _family_requires_tls(group["family"]))


def _is_about_tls(parameter: Attribute) -> Truth:
    return parameter["name"].one_of(*REQUIRES_TLS).quiet()


def _is_on(parameter: Attribute) -> Truth:
    about = _is_about_tls(parameter)
    return about if about.is_false else about & parameter["value"].one_of(*YES)


def _family_requires_tls(family: Attribute) -> Truth:
    """A family is an engine and its major version: `postgres16`, `aurora-mysql8.0`."""
    parts = re.fullmatch(r"([a-z-]+?)(\d[\d.]*)", family.text or "")
    if parts is None:
        return family.matches("^$")
    on = _on_by_default(*(Attribute(family.resource, family.path, part) for part in parts.groups()))
    return family.answer(on.state, f"is {family.shown()}, which {'refuses' if on.is_true else 'takes'} connections without TLS by itself")


def _on_by_default(engine: Attribute, version: Attribute) -> Truth:
    """Whether an engine requires TLS where nobody says so."""
    if engine.text is None:
        return engine.answer(None, "is not set") if engine.value is None else engine.matches(".")
    since = ON_SINCE.get(engine.text)
    if since is None:
        return engine.answer(False, f"is {engine.text}, which takes connections without TLS unless a parameter group refuses them")
    return is_as_new(version, since)
