"""A process that runs as root in its container is root on the host as soon as it breaks out of it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.dockerfiles import STARTS_AS_ROOT, base_image, image_name, in_effect, is_for_deployment, official_name

POLICY = Policy(
    id="repository-dockerfile-user",
    title="Image runs as a user other than root",
    resource="repository_dockerfile",
    severity=Severity.MEDIUM,
    remediation="Create a user and name it by `USER` in the last stage.",
    references=(
        "https://docs.docker.com/reference/dockerfile/#user",
        "https://docs.docker.com/build/building/best-practices/#user",
    ),
    replaces=("CKV_DOCKER_3", "CKV_DOCKER_8", "AVD-DS-0002"),
    proves=("DS-C.infra.1",),
)
ROOT = ("root", "0")


def applies(dockerfile: Resource) -> Truth:
    return is_for_deployment(dockerfile)


def check(dockerfile: Resource) -> Truth:
    named = in_effect(dockerfile, "USER")
    if named is not None:
        user = named["arguments"]
        name = str(user.value).strip("\"'").partition(":")[0]
        return user.answer(None if "$" in name else name not in ROOT, f"is {user.shown()}")
    base = base_image(dockerfile)
    image = image_name(base) if base else None  # equivalent: a file without a stage is not judged
    if image is not None and "nonroot" in image:
        return dockerfile.answer(True, f"{image} runs as another user")
    if image == "scratch" and in_effect(dockerfile, "CMD") is None and in_effect(dockerfile, "ENTRYPOINT") is None:
        return dockerfile.answer(None, "it names no command: it only carries files, or is told elsewhere what to run, and as which user")
    starts_as_root = image is not None and official_name(image) in STARTS_AS_ROOT
    return dockerfile.answer(False if starts_as_root else None, f"no USER is named, and {image} {'runs' if starts_as_root else 'may run'} as root")
