"""Style that nobody wrote down is argued about in every review, and mistakes that a linter finds at once stay in."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.nearby_files import tracked_above
from readygate.toolkit.tracked_files import tracked_paths

POLICY = Policy(
    id="repository-linter-configured",
    title="Python or JavaScript project has the configuration of a linter",
    resource="repository_manifest",
    severity=Severity.LOW,
    remediation="Add `[tool.ruff]` to `pyproject.toml`, or an `eslint.config.js` or `biome.json` beside `package.json`.",
    references=("https://docs.astral.sh/ruff/configuration/", "https://eslint.org/docs/latest/use/configure/configuration-files"),
    proves=("SI-3.3", "SI-3.4"),
)
MANIFESTS = ("package.json", "pyproject.toml")
TOOLS = {"python": ("flake8", "pylint", "ruff"), "npm": ("eslintConfig", "standard", "xo")}
FILES = {
    "python": r"\.?ruff\.toml|\.flake8|\.?pylintrc(\.toml)?",
    "npm": r"eslint\.config\.[cm]?[jt]s|\.eslintrc(\.\w+)?|biome\.jsonc?|\.oxlintrc\.json|deno\.jsonc?",
}
CODE = {"python": (".py", ".ipynb"), "npm": (".js", ".cjs", ".mjs", ".jsx", ".ts", ".cts", ".mts", ".tsx", ".svelte", ".vue")}
MAY_RUN_ONE = r"\.pre-commit-config\.yaml|setup\.cfg|tox\.ini|\.trunk"


def applies(manifest: Resource) -> Truth:
    """A manifest beside which no code lies only installs what others wrote."""
    directory, _, name = str(manifest["path"].value).rpartition("/")
    if name not in MANIFESTS:
        return manifest.answer(False, f"{name} is no manifest of such a project")
    below = (path for path in tracked_paths(manifest.graph) if path.startswith(f"{directory}/" if directory else ""))
    has_code = any(path.endswith(CODE[str(manifest["ecosystem"].value)]) for path in below)
    return manifest.answer(has_code, "no code lies beside it") & ~manifest["dependencies"].is_empty()


def check(manifest: Resource) -> Truth:
    """Files that may configure a linter among other things leave it open."""
    ecosystem = str(manifest["ecosystem"].value)
    tool = next((one.text for one in manifest["tools"].items() if one.text in TOOLS[ecosystem]), None)
    found = tool or tracked_above(manifest, FILES[ecosystem])
    if found:
        return manifest.answer(True, f"{found} configures a linter")
    doubtful = tracked_above(manifest, MAY_RUN_ONE)
    return manifest.answer(None if doubtful else False, f"{doubtful or 'nothing'} {'may configure' if doubtful else 'configures'} a linter")
