"""A backup that nobody ever restored is a hope; a restore test that selects nothing proves nothing."""

from readygate.model.attribute import Attribute
from readygate.model.identity import parse_arn
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="aws-backup-restore-testing",
    title="Restore testing plan restores resources of the system",
    resource="aws_backup_restore_testing_plan",
    severity=Severity.MEDIUM,
    remediation=(
        "Add an `aws_backup_restore_testing_selection` for the plan, whose `protected_resource_type` and `protected_resource_arns` belong together."
    ),
    references=(
        "https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html",
        "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingSelectionForCreate.html",
    ),
    frameworks=("NIST SP 800-53 r5 CP-9(1)",),
    proves=("MB-4.2", "DS-5.3.2"),
)
STORES = {
    "Aurora": ("rds", ("aws_rds_cluster",)),
    "DocumentDB": ("rds", ("aws_docdb_cluster",)),
    "DynamoDB": ("dynamodb", ("aws_dynamodb_table",)),
    "EBS": ("ec2", ("aws_ebs_volume",)),
    "EC2": ("ec2", ("aws_instance",)),
    "EFS": ("elasticfilesystem", ("aws_efs_file_system",)),
    "FSx": ("fsx", ("aws_fsx_lustre_file_system", "aws_fsx_ontap_volume", "aws_fsx_openzfs_volume", "aws_fsx_windows_file_system")),
    "Neptune": ("rds", ("aws_neptune_cluster",)),
    "RDS": ("rds", ("aws_db_instance",)),
    "S3": ("s3", ("aws_s3_bucket",)),
}
"""By `protected_resource_type`: the service in the ARNs, and the resource types."""


def check(plan: Resource) -> Truth:
    return plan.referred_by("aws_backup_restore_testing_selection", via="restore_testing_plan_name").any(_selects)


def _selects(selection: Resource) -> Truth:
    """A selection takes the resources that it names, or all of its type (under conditions, where it sets some)."""
    kind, arns = selection["protected_resource_type"], selection["protected_resource_arns"]
    service, types = STORES.get(str(kind.text), ("", ()))
    if not types:
        return kind.answer(None, f"is {kind.shown()}, a kind of store that the policy does not know")
    return arns.any(lambda arn: _belongs(arn, service, types)) | ~selection["protected_resource_conditions"].is_empty()


def _belongs(arn: Attribute, service: str, types: tuple[str, ...]) -> Truth:
    if arn.text == "*":
        return arn.answer(True, "is every one of its type")
    if arn.refers_to(*types).found:
        return arn.answer(True, f"is {arn.refers_to(*types).found[0].address}")
    if arn.text is None:
        others = arn.refers_to()
        return arn.answer(False, f"is {others.found[0].address}") if others.found else arn.matches(".")
    parsed = parse_arn(arn.text)
    return arn.answer(parsed is not None and parsed.service == service, f"is {arn.shown()}")
