"""Tags of AWS resources."""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource


def all_tags(resource: Resource) -> Attribute:
    """All tags of a resource, where they are known with those that its provider gives to everything."""
    return resource["tags"] if resource["tags_all"].is_set().is_false else resource["tags_all"]
