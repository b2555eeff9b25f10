"""State on one machine is lost with it, two people who apply at once ruin it, and it holds every secret of the system in clear text."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.root_modules import is_applied

POLICY = Policy(
    id="terraform-state-backend",
    title="State lies in a remote backend that locks and encrypts it",
    resource="terraform",
    severity=Severity.HIGH,
    remediation=(
        'Add a `backend` block: `backend "s3"` with `encrypt = true` and `use_lockfile = true`, `backend "gcs"`, `backend "azurerm"`, '
        "or a `cloud` block."
    ),
    references=(
        "https://developer.hashicorp.com/terraform/language/backend",
        "https://developer.hashicorp.com/terraform/language/backend/s3",
        "https://developer.hashicorp.com/terraform/language/backend/gcs",
    ),
    parameters={"safe": Parameter(("azurerm", "gcs", "remote"), "backends that lock and encrypt state whatever their arguments are")},
    replaces=("CKV_TF_3",),
    proves=("SI-2.3", "SI-D.2"),
)
YES = (True, "true", "1")
"""What Terraform takes for true in the settings of a backend."""


def applies(root: Resource) -> Truth:
    """State of libraries and examples is kept by whoever calls them."""
    return is_applied(root)


def check(root: Resource, parameters: Parameters) -> Truth:
    return ~root["cloud"].is_empty().quiet() | root["backend"].any(lambda backend: _is_safe(backend, parameters.texts("safe")))


def _is_safe(backend: Attribute, safe: tuple[str, ...]) -> Truth:
    kind = backend["type"]
    if kind.text == "s3":
        locks = _holds(backend, "use_lockfile", backend["use_lockfile"].one_of(*YES)) | ~backend["dynamodb_table"].is_empty()
        return locks & _holds(backend, "encrypt", backend["encrypt"].one_of(*YES))
    if kind.text in (*safe, "local"):
        return kind.one_of(*safe)
    return kind.answer(None, f"is {kind.shown()}, and whether that locks and encrypts state is not known")


def _holds(backend: Attribute, name: str, answer: Truth) -> Truth:
    """The answer about an argument, or unknown where -backend-config has to give arguments and may give this one, too."""
    partial = ~(backend["bucket"].is_set() & backend["key"].is_set()) & ~backend[name].is_set()
    return answer | (partial.quiet() & backend[name].answer(None, "may be given by -backend-config"))
