"""Dockerfiles: what the image that they make is built on, and which instructions take effect in it.

Source: https://docs.docker.com/reference/dockerfile/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth

LAMBDA_IMAGE = re.compile(r"(public\.ecr\.aws|amazon)/(lambda|aws-lambda-\w+)[/:@]?")
OFFICIAL = re.compile(r"(?:(?:docker\.io/|index\.docker\.io/)?library/|docker\.io/|public\.ecr\.aws/docker/library/)?([a-z0-9._-]+)(?=[:@]|$)")
"""Images that Docker itself publishes: they have no owner in their name."""
STARTS_AS_ROOT = frozenset({
    "almalinux", "alpine", "amazoncorretto", "amazonlinux", "archlinux", "bash", "buildpack-deps", "busybox", "centos", "clojure", "debian",
    "eclipse-temurin", "elixir", "erlang", "fedora", "golang", "gradle", "haskell", "julia", "maven", "node", "openjdk", "oraclelinux", "perl", "php",
    "pypy", "python", "rockylinux", "ruby", "rust", "scratch", "swift", "ubuntu",
})  # fmt: skip
"""Official images without a user of their own whose processes stay what they started as; those of databases step down by themselves."""
_VARIABLE = re.compile(r"\$\{([A-Za-z_]\w*)(?::?-([^{}]*))?\}|\$([A-Za-z_]\w*)")


def in_effect(dockerfile: Resource, name: str) -> Attribute | None:
    """The last instruction of a name in the stage that makes the image, or in those it is built on."""
    stages = [number for number, _ in _built_on(dockerfile)]
    found = [one for one in dockerfile["instructions"].items() if one["name"].text == name]
    for stage in stages:
        inside = [one for one in found if one["stage"].value == stage]
        if inside:
            return inside[-1]
    return None


def base_image(dockerfile: Resource) -> Attribute | None:
    """The image from outside on which the last stage is built; None for a file without stages."""
    return next((stage["image"] for _, stage in reversed(list(_built_on(dockerfile)))), None)


def outside_images(dockerfile: Resource) -> list[Attribute]:
    """The images of all stages that are not built on an earlier one."""
    stages = list(dockerfile["stages"].items())
    return [stage["image"] for number, stage in enumerate(stages) if _stage_of(stage["image"], stages[:number]) is None]


def image_name(image: Attribute) -> str | None:
    """An image with the defaults of the arguments before the first stage filled in; None where one has none."""
    defaults = dict(_defaults(image.resource))
    text = str(image.text)
    known = all(found[2] is not None or (found[1] or found[3]) in defaults for found in _VARIABLE.finditer(text))
    return _VARIABLE.sub(lambda found: str(defaults.get(found[1] or found[3], found[2])), text) if known else None


def official_name(image: str) -> str | None:
    """The name of an official image, without its tag; None for all others."""
    found = OFFICIAL.match(image)
    return found[1] if found else None


def is_for_deployment(dockerfile: Resource) -> Truth:
    """Whether somebody but a developer runs the image in a container: Lambda watches and confines its functions itself."""
    base = base_image(dockerfile)
    name = image_name(base) if base else None
    developer = ".devcontainer" in str(dockerfile["path"].value).split("/")
    serverless = name is not None and LAMBDA_IMAGE.match(name) is not None
    return dockerfile.answer(base is not None and not developer and not serverless, "it is for development, for Lambda, or makes no image")


def _built_on(dockerfile: Resource) -> Iterator[tuple[int, Attribute]]:
    """The last stage, the one that it is built on, and so on, with their numbers."""
    stages = list(dockerfile["stages"].items())
    number: int | None = len(stages) - 1
    while number is not None and number >= 0:
        yield number, stages[number]
        number = _stage_of(stages[number]["image"], stages[:number])


def _stage_of(image: Attribute, earlier: list[Attribute]) -> int | None:
    """The number of the stage that an image names; a later stage of the same name hides an earlier one."""
    wanted = str(image.value).lower()
    return next((number for number in range(len(earlier) - 1, -1, -1) if str(earlier[number]["name"].value).lower() == wanted), None)


def _defaults(dockerfile: Resource) -> Iterator[tuple[str, str]]:
    for one in dockerfile["instructions"].items():
        if one["name"].text == "ARG" and one["stage"].value == -1:
            name, equals, value = str(one["arguments"].value).partition("=")
            if equals:
                yield name, value.strip("\"'")
