"""Health checks of containers: those of Compose services and of the images that they run.

Sources: https://docs.docker.com/reference/compose-file/services/#healthcheck, https://github.com/docker-library/faq#healthcheck
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, any_of
from readygate.toolkit.dockerfiles import base_image, image_name, in_effect, official_name

SERVICE = "repository_compose_service"
COMPLETED = "service_completed_successfully"


def is_checked(service: Resource) -> Truth:
    """Whether a service, or what another file of the same directory says of it, has a health check, or its image has one."""
    own = service["healthcheck"]
    if own.value is not None:
        return _is_on(own)
    beside = [one for one in _same_directory(service) if one.name == service.name and one["healthcheck"].value is not None]
    if beside:
        return any_of(_is_on(one["healthcheck"]) for one in beside)
    if service["extends"].value is not None:
        return service["extends"].answer(None, "may bring a health check")
    return _of_image(service)


def runs_once(service: Resource) -> Truth:
    """Whether a service does its work and ends: it is never started again, or others wait for its end.

    Where one has a command of its own, and nothing tells that it listens, serves others or is started again, it may be a job.
    """
    never = service["restart"].one_of("no", False) | service["deploy"]["restart_policy"]["condition"].equals("none")
    ends = never | any_of(_waits_for_end(one, service.name) for one in _same_directory(service))
    own = next((service[key] for key in ("command", "entrypoint") if service[key].value not in (None, [], "")), None)
    if not ends.is_false or own is None or _keeps_running(service):
        return ends
    return own.answer(None, f"is {own.shown()}, which may end: whether the service keeps running is not said")


def _keeps_running(service: Resource) -> bool:
    """Whether anything says that a service is there for as long as the others."""
    deploy = service["deploy"]
    told = (service["restart"], service["ports"], service["expose"], deploy["replicas"], deploy["restart_policy"])
    return any(one.value is not None for one in told) or any(_needs_it(one["depends_on"], service.name) for one in _same_directory(service))


def _needs_it(awaited: Attribute, name: str) -> bool:
    return isinstance(awaited.value, list | dict) and name in awaited.value


def is_defined_here(service: Resource) -> Truth:
    """Whether this is the file that defines a service, and not one that adds to it or changes it."""
    if not _is_whole(service):
        return service.answer(False, "it only adds to a service of another file")
    first = min((one for one in _same_directory(service) if one.name == service.name and _is_whole(one)), key=_order)
    return service.answer(first is service, f"it changes {first.address}")


def _is_whole(service: Resource) -> bool:
    return any(service[key].value is not None for key in ("image", "build", "extends"))


def _order(service: Resource) -> tuple[int, str]:
    """Files that change others have a longer name: `compose.override.yaml`, `compose.prod.yaml`."""
    return len(service.address), service.address


def services_of(dockerfile: Resource) -> Iterator[Resource]:
    """The Compose services that are built from a Dockerfile."""
    for service in dockerfile.graph.by_type.get(SERVICE, ()):
        if _dockerfile_path(service) == dockerfile["path"].text:
            yield service


def image_is_checked(dockerfile: Resource) -> Truth:
    """Whether the image that a Dockerfile makes has a health check; official images have none."""
    found = in_effect(dockerfile, "HEALTHCHECK")
    if found is not None:
        return found["arguments"].answer(str(found["arguments"].value).strip().upper() != "NONE", f"is {found['arguments'].shown()}")
    base = base_image(dockerfile)
    name = image_name(base) if base else None
    if name == "scratch" and in_effect(dockerfile, "CMD") is None and in_effect(dockerfile, "ENTRYPOINT") is None:
        return dockerfile.answer(None, "it names no command: it only carries files, or is told elsewhere what to run")
    if name is not None and (name == "scratch" or official_name(name)):
        return dockerfile.answer(False, f"{dockerfile['path'].text} has no HEALTHCHECK, nor has {name}")
    return dockerfile.answer(None, f"{dockerfile['path'].text} has no HEALTHCHECK, but the image it is built on may have one")


def _same_directory(service: Resource) -> Iterator[Resource]:
    return (one for one in service.graph.by_type.get(SERVICE, ()) if one["directory"].value == service["directory"].value)


def _is_on(check: Attribute) -> Truth:
    test = check["test"]
    off = check["disable"].value is True or test.value in (["NONE"], "NONE")
    return check.answer(not off, "is switched off" if off else "is there")


def _waits_for_end(service: Resource, name: str) -> Truth:
    """Whether a service waits for another to end; a plain list of names waits for them to start."""
    awaited = service["depends_on"]
    return awaited[name]["condition"].equals(COMPLETED) if isinstance(awaited.value, dict) else FALSE


def _of_image(service: Resource) -> Truth:
    path = _dockerfile_path(service)
    if path is not None:
        found = next((one for one in service.graph.by_type.get("repository_dockerfile", ()) if one["path"].text == path), None)
        return image_is_checked(found) if found else service["build"].answer(None, "is built from what is not in this repository")
    image = service["image"]
    if image.text is not None and "$" not in image.text and official_name(image.text):
        return image.answer(False, f"is {image.shown()}, which has no health check, and the service declares none")
    return image.answer(None, f"is {image.shown()}, which may have a health check")


def _dockerfile_path(service: Resource) -> str | None:
    """The path of the Dockerfile that a service is built from; None where it is built from none."""
    build = service["build"]
    if build.value is None:
        return None
    context, name = (build.text, None) if build.text is not None else (build["context"].text, build["dockerfile"].text)
    directory = str(service["directory"].value) or "."
    return normpath(f"{directory}/{context or '.'}/{name or 'Dockerfile'}")
