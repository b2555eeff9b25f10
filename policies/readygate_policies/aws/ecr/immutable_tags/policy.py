"""A tag that can be pushed again says nothing about what runs: the image behind it may have been replaced."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.repositories import leaves_every_tag_open

POLICY = Policy(
    id="aws-ecr-immutable-tags",
    title="Tags of images cannot be overwritten",
    resource="aws_ecr_repository",
    severity=Severity.LOW,
    remediation='Set `image_tag_mutability = "IMMUTABLE"`.',
    references=("https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",),
    replaces=("CKV_AWS_51", "AVD-AWS-0031", "aws-ecr-enforce-immutable-repository", "ecr_repositories_tag_immutability"),
    frameworks=("FSBP ECR.2",),
)


def check(repository: Resource) -> Truth:
    """Exclusions leave single tags (latest) open on purpose; one of every tag leaves nothing immutable."""
    mutability = repository["image_tag_mutability"]
    return mutability.equals("IMMUTABLE") | (mutability.equals("IMMUTABLE_WITH_EXCLUSION") & ~leaves_every_tag_open(repository))
