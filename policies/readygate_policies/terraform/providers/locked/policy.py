"""Without a lock file each machine that runs Terraform picks providers of its own, and nobody notices when one was exchanged."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.root_modules import is_applied
from readygate.toolkit.version_constraints import lets_in

POLICY = Policy(
    id="terraform-providers-locked",
    title="A lock file holds version and hashes of each required provider",
    resource="terraform",
    severity=Severity.MEDIUM,
    remediation="Run `terraform init` and commit `.terraform.lock.hcl`; `terraform init -upgrade` brings it up to date.",
    references=(
        "https://developer.hashicorp.com/terraform/language/files/dependency-lock",
        "https://developer.hashicorp.com/terraform/cli/commands/providers/lock",
    ),
    proves=("SI-D.2",),
)
REGISTRIES = ("registry.terraform.io", "registry.opentofu.org")
BUILT_IN = "terraform.io/builtin/terraform"


def applies(root: Resource) -> Truth:
    """Libraries are locked by whoever calls them; a root module without providers has nothing to lock."""
    return is_applied(root) & ~root["required_providers"].is_empty()


def check(root: Resource) -> Truth:
    lock = root["lock_file"]
    if not isinstance(lock.value, dict):
        return lock.matches(".")  # equivalent: the message says more
    return root["required_providers"].every(lambda entry: _is_locked(entry, lock))


def _is_locked(entry: Attribute, lock: Attribute) -> Truth:
    """An entry without a source stands for hashicorp's provider of that name, and a source without host for the tool's registry."""
    source = entry["source"].or_default(f"hashicorp/{entry['name'].text}").text
    if source is None:
        return entry["source"].matches(".")
    if source == BUILT_IN:
        return TRUE
    addresses = {source.lower(), *(f"{host}/{source.lower()}" for host in REGISTRIES)}
    found = next((one for one in lock["providers"].items() if one["source"].text in addresses), None)
    if found is None:
        return lock.answer(False, f"does not hold {source}")
    return ~found["hashes"].is_empty() & _fits(found, entry)


def _fits(locked: Attribute, entry: Attribute) -> Truth:
    """Whether the version that is locked is one that the configuration asks for."""
    version, wanted = locked["version"], entry["version"].text
    if wanted is None:
        return TRUE
    fits = lets_in(wanted, str(version.value))
    return version.answer(fits, f"is {version.shown()}, where {wanted} is asked for")
