"""Keys in the project's metadata open every machine, and nobody takes them out when their owner leaves."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_constraints import may_be_enforced
from readygate.toolkit.gcp_machines import is_set_for_all, says_yes

POLICY = Policy(
    id="gcp-compute-ssh-keys",
    title="SSH access to the machine is by OS Login, or by keys of its own",
    resource=("google_compute_instance", "google_compute_instance_template", "google_compute_region_instance_template"),
    severity=Severity.MEDIUM,
    remediation=(
        'Set `enable-oslogin = "TRUE"` in the metadata of the machine or, by `google_compute_project_metadata_item`, of the project; or '
        '`block-project-ssh-keys = "TRUE"`.'
    ),
    references=(
        "https://cloud.google.com/compute/docs/oslogin",
        "https://cloud.google.com/compute/docs/connect/restrict-ssh-keys",
    ),
    related=(
        "CKV_GCP_32",
        "CKV_GCP_33",
        "CKV_GCP_34",
        "AVD-GCP-0030",
        "AVD-GCP-0036",
        "AVD-GCP-0042",
        "google-compute-no-project-wide-ssh-keys",
        "google-compute-no-oslogin-override",
        "google-compute-project-level-oslogin",
        "compute_instance_block_project_wide_ssh_keys_disabled",
        "compute_project_os_login_enabled",
    ),
    frameworks=("CIS GCP 3.0.0 4.3", "CIS GCP 3.0.0 4.4"),
)
LOGIN = "enable-oslogin"


def check(machine: Resource) -> Truth:
    """What a machine says itself comes before what its project says."""
    metadata = machine["metadata"]
    inherited = ~metadata[LOGIN].is_set().quiet() & (is_set_for_all(machine, LOGIN) | may_be_enforced(machine, "compute.requireOsLogin"))
    return says_yes(metadata[LOGIN]) | inherited | says_yes(metadata["block-project-ssh-keys"])
