"""An image that moves makes the same commit a different program tomorrow."""

import re

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.dockerfiles import image_name, outside_images

POLICY = Policy(
    id="repository-dockerfile-base",
    title="Images that the Dockerfile builds on have a version",
    resource="repository_dockerfile",
    severity=Severity.MEDIUM,
    remediation="Name a tag other than latest (`python:3.13-slim`), or better a digest (`@sha256:...`), in each `FROM`.",
    references=(
        "https://docs.docker.com/reference/dockerfile/#from",
        "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",
    ),
    parameters={"digest": Parameter(False, "whether each image has to be named by its digest; a tag can be moved")},
    replaces=("CKV_DOCKER_7", "AVD-DS-0001"),
    proves=("SCV-POST.mon.2.1",),
)
TAG = re.compile(r":([\w][\w.-]*)$")
NO_IMAGE = "scratch"


def applies(dockerfile: Resource) -> Truth:
    return ~dockerfile["stages"].is_empty()


def check(dockerfile: Resource, parameters: Parameters) -> Truth:
    return all_of(_has_version(image, parameters) for image in outside_images(dockerfile))


def _has_version(image: Attribute, parameters: Parameters) -> Truth:
    name = image_name(image)
    if name is None:
        return image.answer(None, f"is {image.shown()}, an argument without default")
    if name == NO_IMAGE or "@sha256:" in name:
        return image.answer(True, f"is {name}")
    tag = TAG.search(name)
    named = tag is not None and tag[1] != "latest" and not parameters.flag("digest")
    return image.answer(named, f"is {name}, {'a version' if named else 'which moves'}")
