"""Exclusions of logs, which the inventory does not hold.

API: https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.exclusions
"""

from __future__ import annotations

from readygate.live.found import Reading
from readygate.live.gcp.api import Api
from readygate.live.reader import Reader

EXCLUSION = "google_logging_project_exclusion"


def exclusions(api: Api) -> Reading:
    """Every exclusion of every project."""
    for project in api.projects().values():
        for one in api.items("projects.exclusions.list", project=project):
            attributes = {
                "description": one.get("description"),
                "disabled": bool(one.get("disabled")),
                "filter": one.get("filter"),
                "name": one["name"],
            }
            id_ = f"projects/{project}/exclusions/{one['name']}"
            yield api.found(EXCLUSION, id_, {**attributes, "project": project}, name=one["name"], project=project)


READERS = (
    Reader(
        service="logging",
        types=(EXCLUSION,),
        operations=("projects.exclusions.list",),
        others=(("cloudasset", "assets.list:RESOURCE"),),
        read=exclusions,
        scope="account",
    ),
)
