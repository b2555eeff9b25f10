"""A rootkit in the boot process is invisible from inside of the machine; Shielded VM measures what boots, and refuses what is not signed."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth

POLICY = Policy(
    id="gcp-compute-shielded-vm",
    title="Machine boots as a Shielded VM",
    resource=("google_compute_instance", "google_compute_instance_template", "google_compute_region_instance_template"),
    severity=Severity.MEDIUM,
    remediation="Add `shielded_instance_config { enable_secure_boot = true }`, and leave its other two switches on.",
    references=(
        "https://cloud.google.com/compute/shielded-vm/docs/shielded-vm",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_instance#nested_shielded_instance_config",
    ),
    parameters={"require_secure_boot": Parameter(True, "whether software of the boot process has to be signed, which unsigned drivers are not")},
    replaces=(
        "CKV_GCP_39",
        "AVD-GCP-0041",
        "AVD-GCP-0045",
        "AVD-GCP-0067",
        "google-compute-enable-shielded-vm-vtpm",
        "google-compute-enable-shielded-vm-im",
        "google-compute-enable-shielded-vm-sb",
        "compute_instance_shielded_vm_enabled",
    ),
    frameworks=("CIS GCP 3.0.0 4.8",),
)


def check(machine: Resource, parameters: Parameters) -> Truth:
    """The block has to be there; in it vTPM and integrity monitoring are on by default, and secure boot is off."""
    shield = machine["shielded_instance_config"]
    measured = shield["enable_vtpm"].or_default(True).equals(True) & shield["enable_integrity_monitoring"].or_default(True).equals(True)
    signed = shield["enable_secure_boot"].or_default(False).equals(True) if parameters.flag("require_secure_boot") else TRUE
    return ~shield.is_empty() & measured & signed
