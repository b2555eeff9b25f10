"""Databases and users of Cloud SQL's instances, which the inventory does not hold.

API: https://cloud.google.com/sql/docs/mysql/admin-api/rest/v1/users, https://cloud.google.com/sql/docs/mysql/admin-api/rest/v1/databases
"""

from __future__ import annotations

from readygate.live.found import Reading
from readygate.live.gcp.api import Api
from readygate.live.gcp.shapes import Rule
from readygate.live.reader import Reader
from readygate.model.values import Value

DATABASE, USER = "google_sql_database", "google_sql_user"
SYSTEM_DATABASES = frozenset({"information_schema", "master", "model", "msdb", "mysql", "performance_schema", "postgres", "sys", "tempdb"})
SYSTEM_USERS = frozenset({"cloudsqladmin", "mysql.sys", "postgres", "root", "sqlserver"})
"""What every instance has by itself; https://cloud.google.com/sql/docs/postgres/users#default-users"""
BY_ITSELF = "Cloud SQL"


def instances(api: Api) -> Reading:
    """The databases and users of every instance."""
    for project in api.projects().values():
        for one in api.items("instances.list", project=project):
            if one.get("state", "RUNNABLE") == "RUNNABLE" and not one.get("masterInstanceName"):
                yield _databases(api, project, one["name"])
                yield _users(api, project, one["name"])


def _databases(api: Api, project: str, instance: str) -> Reading:
    for one in api.items("databases.list", DATABASE, project=project, instance=instance):
        attributes: dict[str, Value] = {
            name: one.get(member) for name, member in (("name", "name"), ("charset", "charset"), ("collation", "collation"))
        }
        yield api.found(
            DATABASE,
            f"projects/{project}/instances/{instance}/databases/{one['name']}",
            {**attributes, "instance": instance, "project": project},
            name=one["name"],
            project=project,
            owned_by=BY_ITSELF if one["name"] in SYSTEM_DATABASES else "",
        )


def _users(api: Api, project: str, instance: str) -> Reading:
    """The users; no call tells a password."""
    for one in api.items("users.list", USER, project=project, instance=instance):
        own = Rule().block(one)
        host = one.get("host") or ""
        kind = one.get("type")
        yield api.found(
            USER,
            f"{one['name']}/{host}/{instance}",
            {
                "host": host or None,
                "instance": instance,
                "name": one["name"],
                "password_policy": own.get("password_policy"),
                "project": project,
                "type": None if kind == "BUILT_IN" else kind,
            },
            name=one["name"],
            project=project,
            owned_by=BY_ITSELF if one["name"] in SYSTEM_USERS else "",
        )


READERS = (
    Reader(
        service="sqladmin",
        types=(DATABASE, USER),
        operations=("instances.list", "databases.list", "users.list"),
        others=(("cloudasset", "assets.list:RESOURCE"),),
        read=instances,
        scope="account",
    ),
)
