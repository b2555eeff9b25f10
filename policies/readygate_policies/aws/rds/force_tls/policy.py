"""What clients and a database say to each other, passwords and customers' data, can be read on the way unless the database insists on TLS."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth
from readygate.toolkit.databases import CLUSTER, INSTANCE, is_given, is_replica
from readygate.toolkit.parameter_groups import GROUPS, requires_tls

POLICY = Policy(
    id="aws-rds-force-tls",
    title="Database refuses connections without TLS",
    resource=(INSTANCE, CLUSTER),
    severity=Severity.MEDIUM,
    remediation=(
        "Set the parameter `rds.force_ssl` (PostgreSQL, SQL Server) or `require_secure_transport` (MySQL, MariaDB) to 1 in an "
        "`aws_db_parameter_group` (Aurora: `aws_rds_cluster_parameter_group`), and name that group."
    ),
    references=(
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mariadb-ssl-connections.require-ssl.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html",
    ),
    replaces=("CKV2_AWS_69", "rds_instance_transport_encrypted"),
    frameworks=("FSBP RDS.41", "FSBP RDS.44"),
    proves=("DS-6.2.2",),
)
OTHER_ENGINES = r"^(custom-|db2|oracle)"
"""Engines that are told to require TLS in other ways than by a parameter, and those that their users configure."""


def applies(database: Resource) -> Truth:
    """A replica that names no group of its own has that of its source."""
    engine = database["engine"]
    other = FALSE if engine.is_set().is_false else engine.matches(OTHER_ENGINES)
    return ~other & (~is_replica(database) | is_given(database[GROUPS[database.type][0]]))


def check(database: Resource) -> Truth:
    return requires_tls(database)
