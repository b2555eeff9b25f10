"""The serial console takes connections from every address in the world, past all firewall rules."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_machines import is_set_for_all, says_yes

POLICY = Policy(
    id="gcp-compute-serial-port",
    title="Machine's serial console takes no connections",
    resource=("google_compute_instance", "google_compute_instance_template", "google_compute_region_instance_template"),
    severity=Severity.MEDIUM,
    remediation="Remove `serial-port-enable` from the metadata of the machine and of the project.",
    references=("https://cloud.google.com/compute/docs/troubleshooting/troubleshooting-using-serial-console",),
    replaces=("CKV_GCP_35", "AVD-GCP-0032", "google-compute-no-serial-port", "compute_instance_serial_ports_in_use"),
    frameworks=("CIS GCP 3.0.0 4.5",),
)
KEY = "serial-port-enable"


def check(machine: Resource) -> Truth:
    """What a machine says itself comes before what its project says."""
    own = machine["metadata"][KEY]
    return ~(says_yes(own) | (~own.is_set().quiet() & is_set_for_all(machine, KEY)))
