"""An image is scanned for known holes when it is pushed, or somebody else finds them in production."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.globs import glob_matches
from readygate.toolkit.regions import share_region

POLICY = Policy(
    id="aws-ecr-image-scanning",
    title="Images are scanned for vulnerabilities when they are pushed",
    resource="aws_ecr_repository",
    severity=Severity.MEDIUM,
    remediation=(
        "Add an `aws_ecr_registry_scanning_configuration` with a rule whose filter matches the repository, "
        "or `image_scanning_configuration { scan_on_push = true }`."
    ),
    references=(
        "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html",
        "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html",
        "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RegistryScanningRule.html",
    ),
    replaces=("CKV_AWS_163", "AVD-AWS-0030", "aws-ecr-enable-image-scans", "ecr_repositories_scan_images_on_push_enabled"),
    related=("ecr_registry_scan_images_on_push_enabled",),
    frameworks=("FSBP ECR.1",),
)
REGISTRY = "aws_ecr_registry_scanning_configuration"
AUTOMATIC = ("SCAN_ON_PUSH", "CONTINUOUS_SCAN")


def check(repository: Resource) -> Truth:
    """What the registry says goes for all its repositories; their own setting is the older way, and counts for nothing where Inspector scans."""
    own = repository["image_scanning_configuration"]["scan_on_push"].equals(True)
    registries = [(one, share_region(repository, one).quiet()) for one in repository.others(REGISTRY)]
    enhanced = any_of(here & one["scan_type"].equals("ENHANCED") for one, here in registries)
    return (own & ~enhanced) | any_of(here & _scans(one, repository) for one, here in registries)


def _scans(registry: Resource, repository: Resource) -> Truth:
    def covers(rule: Attribute) -> Truth:
        return rule["scan_frequency"].one_of(*AUTOMATIC) & rule["repository_filter"].any(lambda one: _matches(one["filter"], repository["name"]))

    return registry["rule"].any(covers)


def _matches(pattern: Attribute, name: Attribute) -> Truth:
    """A filter without a wildcard matches every name that contains it."""
    if pattern.text is None or (name.text is None and pattern.text.strip("*")):
        return pattern.matches("^$") if pattern.text is None else name.matches("^$")
    wanted = pattern.text if "*" in pattern.text else f"*{pattern.text}*"
    return pattern.answer(glob_matches(wanted, name.text or ""), f"is {pattern.shown()}")
