"""Minor versions bring the fixes of security holes; who does not take them by himself forgets them."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth
from readygate.toolkit.databases import INSTANCE, MEMBER

POLICY = Policy(
    id="aws-rds-minor-upgrade",
    title="Database instance takes minor versions by itself",
    resource=(INSTANCE, MEMBER),
    severity=Severity.MEDIUM,
    remediation="Leave `auto_minor_version_upgrade` out or set it to true, and choose a `maintenance_window` (`preferred_maintenance_window`).",
    references=(
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html",
        "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance#auto_minor_version_upgrade-1",
    ),
    replaces=("CKV_AWS_226", "rds_instance_minor_version_upgrade_enabled"),
    related=("rds_cluster_minor_version_upgrade_enabled",),
    frameworks=("CIS AWS 3.0.0 2.3.2", "FSBP RDS.13", "FSBP RDS.35", "PCI DSS 4.0.1 6.3.3"),
    proves=("DS-1.1.2",),
)


def applies(database: Resource) -> Truth:
    """RDS Custom leaves upgrades to its users."""
    engine = database["engine"]
    return ~(FALSE if engine.is_set().is_false else engine.starts_with("custom-"))


def check(database: Resource) -> Truth:
    return database["auto_minor_version_upgrade"].equals(True)
