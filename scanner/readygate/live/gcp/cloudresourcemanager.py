"""Liens, which keep projects from being deleted.

API: https://cloud.google.com/resource-manager/reference/rest/v3/liens
"""

from __future__ import annotations

from readygate.live.found import Reading
from readygate.live.gcp.api import Api, moment
from readygate.live.gcp.shapes import last
from readygate.live.reader import Reader
from readygate.model.values import Value

LIEN = "google_resource_manager_lien"


def liens(api: Api) -> Reading:
    """The liens on every project."""
    for number, project in api.projects().items():
        for one in api.items("liens.list", number=number, project=project):
            name = last(one["name"])
            told: dict[str, Value] = {member: one.get(member) for member in ("origin", "parent", "reason", "restrictions")}
            id_ = f"{project}/{name}"
            yield api.found(LIEN, id_, {**told, "name": name}, name=name, project=project, created=moment(one.get("createTime")))


READERS = (
    Reader(
        service="cloudresourcemanager",
        types=(LIEN,),
        operations=("liens.list",),
        others=(("cloudasset", "assets.list:RESOURCE"),),
        read=liens,
        scope="account",
    ),
)
