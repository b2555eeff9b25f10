"""Module calls: arguments, instances, outputs, where modules are found, and what stands for those that are not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from readygate.model.types import NUMBER
from readygate.model.values import Unknown
from readygate.terraform import evaluation
from readygate.views.config import Options, load
from readygate.views.view import View

LoadRoot = Callable[..., View]
ECHO = (
    'variable "x" {\n  type = number\n}\nresource "terraform_data" "r" {\n  input = var.x\n}\noutput "x" {\n  value = terraform_data.r.input + 1\n}\n'
)


def problems(view: View) -> list[str]:
    """Diagnostics as `file:line: summary`."""
    return [f"{found.subject}: {found.summary}" for found in view.diagnostics]


def test_nested_instances(load_root: LoadRoot) -> None:
    """Modules in modules with count and for_each give each instance its own address, values and calls."""
    files = {
        "main.tf": 'module "outer" {\n  source = "./outer"\n  for_each = { a = 1, b = 2 }\n  base = each.value\n}\n'
        'output "all" {\n  value = { for key, one in module.outer : key => one.sum }\n}\n',
        "outer/main.tf": 'variable "base" {}\nmodule "inner" {\n  source = "../inner"\n  count = 2\n  x = var.base * 10 + count.index\n}\n'
        'output "sum" {\n  value = sum(module.inner[*].x)\n}\n',
        "inner/main.tf": ECHO,
    }
    view = load_root(files)
    assert [(one.address, one.attributes["input"]) for one in view.resources] == [
        ('module.outer["a"].module.inner[0].terraform_data.r', 10),
        ('module.outer["a"].module.inner[1].terraform_data.r', 11),
        ('module.outer["b"].module.inner[0].terraform_data.r', 20),
        ('module.outer["b"].module.inner[1].terraform_data.r', 21),
    ]
    assert view.outputs["all"].value == {"a": 23, "b": 43}
    assert view.resources[0].module == 'module.outer["a"].module.inner[0]'
    assert view.resources[0].source is not None
    assert [str(call.range) for call in view.resources[0].source.calls] == ["main.tf:1", "outer/main.tf:2"]
    assert view.scanned == ("inner/main.tf", "main.tf", "outer/main.tf")


def test_unused_outputs_do_not_matter(load_root: LoadRoot) -> None:
    """A module may get one of its own outputs back as an argument, as long as no value needs itself."""
    inner = 'variable "x" {\n  default = null\n}\noutput "a" {\n  value = "a"\n}\noutput "b" {\n  value = var.x\n}\n'
    view = load_root({"main.tf": 'module "m" {\n  source = "./m"\n  x = module.m.a\n}\noutput "b" {\n  value = module.m.b\n}\n', "m/main.tf": inner})
    assert view.diagnostics == ()
    assert view.outputs["b"].value == "a"


def test_argument_errors(load_root: LoadRoot) -> None:
    """Missing, unsupported and unfit arguments are errors in the call, in Terraform's words, once for all instances."""
    inner = 'variable "needed" {}\nvariable "number" {\n  type = number\n}\nvariable "never" {\n  nullable = false\n}\n'
    call = 'module "m" {\n  source = "./m"\n  count = 2\n  nope = 1\n  number = "abc"\n  never = null\n  blk {}\n}\n'
    view = load_root({"main.tf": call, "m/main.tf": inner})
    assert sorted(problems(view)) == [
        "main.tf:1: Missing required argument",
        "main.tf:4: Unsupported argument",
        "main.tf:5: Invalid value for input variable",
        "main.tf:6: Required variable not set",
        "main.tf:7: Unsupported block type",
    ]


def test_wrong_argument_type(load_root: LoadRoot) -> None:
    """An argument that does not fit its variable's type leaves the variable unknown, of that type."""
    view = load_root({"main.tf": 'module "m" {\n  source = "./m"\n  x = "abc"\n}\noutput "x" {\n  value = module.m.x\n}\n', "m/main.tf": ECHO})
    assert problems(view) == ["main.tf:3: Invalid value for input variable"]
    assert view.diagnostics[0].detail == "The given value is not suitable for module.m.var.x declared at m/main.tf:1,1-13: a number is required."
    value = view.outputs["x"].value
    assert isinstance(value, Unknown)
    assert value.type == NUMBER


def test_module_calls_itself(load_root: LoadRoot) -> None:
    """A module that leads back to itself is an error at the call that does, and the rest is evaluated."""
    files = {
        "main.tf": 'module "a" {\n  source = "./a"\n}\noutput "x" {\n  value = module.a.x\n}\n',
        "a/main.tf": 'module "b" {\n  source = "../b"\n}\noutput "x" {\n  value = 1\n}\n',
        "b/main.tf": 'module "a" {\n  source = "../a"\n}\n',
    }
    view = load_root(files)
    assert ("b/main.tf:1: Module calls itself", "error") in [(f"{one.subject}: {one.summary}", one.level) for one in view.diagnostics]
    assert view.outputs["x"].value == 1


def test_modules_multiply(load_root: LoadRoot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nested counts that would exhaust memory are refused."""
    monkeypatch.setattr(evaluation, "LARGEST_NUMBER_OF_INSTANCES", 500)
    files = {"main.tf": 'module "a" {\n  source = "./m0"\n  count = 10\n}\n'}
    for depth in range(5):
        files[f"m{depth}/main.tf"] = f'module "a" {{\n  source = "../m{depth + 1}"\n  count = 10\n}}\n'
    files["m5/main.tf"] = ""
    assert "Too many instances" in {found.summary for found in load_root(files).diagnostics}


# -- modules that are not there ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("terraform-aws-modules/vpc/aws", "it is not installed; run terraform init first, or give a directory of vendored modules"),
        ("git::https://example.com/x.git", "it is not installed; run terraform init first, or give a directory of vendored modules"),
        ("./missing", "there is no such directory"),
        ("./empty", "its directory holds no configuration files"),
        ("../..", "it lies outside the scanned directory; use --allow-outside to read it"),
    ],
)
def test_not_scanned(load_root: LoadRoot, source: str, reason: str) -> None:
    """A module that cannot be read is a warning at its call; it is listed, its outputs are unknown, and its arguments still count."""
    root = (
        f'module "m" {{\n  source = "{source}"\n  name = "known"\n  arn = terraform_data.a[0].id\n  size = length(terraform_data.b.id)\n}}\n'
        'resource "terraform_data" "a" {\n  count = 1\n}\nresource "terraform_data" "b" {}\noutput "x" {\n  value = module.m.x.y\n}\n'
    )
    view = load_root({"main.tf": root, "empty/README.md": "checked out without its submodule"})
    assert [(found.level, f"{found.subject}: {found.summary}") for found in view.diagnostics] == [("warning", "main.tf:1: Module not scanned")]
    assert [(one.name, one.reason) for one in view.not_scanned] == [("module.m", reason)]
    value = view.outputs["x"].value
    assert isinstance(value, Unknown)
    assert value.reasons == (f'module m (source "{source}") was not scanned: {reason}',)
    (module,) = view.unscanned
    assert (module.address, module.source, module.reason) == ("module.m", source, reason)
    assert module.references == {"terraform_data.a[0]", "terraform_data.b"}
    assert "known" in module.texts


def test_missing_module_without_instances(load_root: LoadRoot) -> None:
    """A module that is not there and not wanted either is no gap in the scan."""
    view = load_root('module "m" {\n  source = "x/y/z"\n  count = 0\n}\noutput "x" {\n  value = module.m[*].x\n}\n')
    assert view.not_scanned == ()
    assert view.diagnostics == ()
    assert view.outputs["x"].value == []


def test_outside_when_allowed(write: Callable[[dict[str, str]], Path]) -> None:
    """A module outside the scanned directory is read when the user allows it."""
    directory = write({"root/main.tf": 'module "m" {\n  source = "../m"\n  x = 1\n}\n', "m/main.tf": ECHO})
    assert len(load(directory / "root").resources) == 0
    view = load(directory / "root", Options(allow_outside=True))
    assert [one.address for one in view.resources] == ["module.m.terraform_data.r"]
    assert view.scanned == ("../m/main.tf", "main.tf")


def test_link_outside(write: Callable[[dict[str, str]], Path]) -> None:
    """A directory inside the tree that is a link to one outside is outside."""
    directory = write({"root/main.tf": 'module "m" {\n  source = "./m"\n  x = 1\n}\n', "m/main.tf": ECHO})
    (directory / "root" / "m").symlink_to(directory / "m")
    assert [one.reason for one in load(directory / "root").not_scanned] == ["it lies outside the scanned directory; use --allow-outside to read it"]


def manifest(*entries: tuple[str, str, str]) -> str:
    """`modules.json` as terraform init writes it."""
    return json.dumps({"Modules": [{"Key": key, "Source": source, "Dir": directory} for key, source, directory in entries]})


def test_installed_modules(load_root: LoadRoot) -> None:
    """Remote modules are found where terraform init put them, nested ones by their path of names."""
    files = {
        "main.tf": 'module "vpc" {\n  source = "x/vpc/aws"\n  version = "1.0"\n}\noutput "p" {\n  value = module.vpc.p\n}\n',
        ".terraform/modules/modules.json": manifest(
            ("", "", "."),
            ("vpc", "registry.terraform.io/x/vpc/aws", ".terraform/modules/vpc"),
            ("vpc.sub", "git::https://example.com/sub.git", ".terraform/modules/vpc.sub/deep"),
        ),
        ".terraform/modules/vpc/main.tf": 'module "sub" {\n  source = "git::https://example.com/sub.git"\n}\n'
        'module "local" {\n  source = "./local"\n}\noutput "p" {\n  value = "${path.module} ${module.sub.p} ${module.local.p}"\n}\n',
        ".terraform/modules/vpc/local/main.tf": 'output "p" {\n  value = path.module\n}\n',
        ".terraform/modules/vpc.sub/deep/main.tf": 'output "p" {\n  value = path.module\n}\n',
    }
    view = load_root(files)
    assert view.diagnostics == ()
    assert view.outputs["p"].value == ".terraform/modules/vpc .terraform/modules/vpc.sub/deep .terraform/modules/vpc/local"


def test_stale_manifest(load_root: LoadRoot) -> None:
    """A copy that was installed from another source is not taken for the module."""
    files = {
        "main.tf": 'module "vpc" {\n  source = "x/vpc/aws"\n}\n',
        ".terraform/modules/modules.json": manifest(("vpc", "registry.terraform.io/y/vpc/aws", ".terraform/modules/vpc")),
        ".terraform/modules/vpc/main.tf": "",
    }
    assert [one.reason for one in load_root(files).not_scanned] == [
        "the installed copy comes from another source (registry.terraform.io/y/vpc/aws); run terraform init again"
    ]


def test_manifest_that_leads_out(load_root: LoadRoot) -> None:
    """A manifest cannot make the scan read directories outside of the tree."""
    files = {"main.tf": 'module "x" {\n  source = "x/y/z"\n}\n', ".terraform/modules/modules.json": manifest(("x", "x/y/z", "../../../../../../etc"))}
    assert [one.reason for one in load_root(files).not_scanned] == ["it lies outside the scanned directory; use --allow-outside to read it"]


def test_other_data_directory(load_root: LoadRoot) -> None:
    """TF_DATA_DIR says where terraform init put its things."""
    files = {
        "main.tf": 'module "x" {\n  source = "x/y/z"\n}\noutput "o" {\n  value = "${module.x.o} ${terraform.workspace}"\n}\n',
        "data/environment": "chosen",
        "data/modules/modules.json": manifest(("x", "x/y/z", "data/modules/x")),
        "data/modules/x/main.tf": 'output "o" {\n  value = "installed"\n}\n',
    }
    assert load_root(files, environment={"TF_DATA_DIR": "data"}).outputs["o"].value == "installed chosen"


@pytest.mark.parametrize("text", [b'{"Modules": [', b'{"Modules": [{"Key": "vpc", "Source": "\xff"}]}'])
def test_broken_manifest(load_root: LoadRoot, text: bytes) -> None:
    """A manifest that is no JSON means that nothing is installed."""
    files = {"main.tf": 'module "vpc" {\n  source = "x/vpc/aws"\n}\n', ".terraform/modules/modules.json": text}
    assert [one.reason.partition(";")[0] for one in load_root(files).not_scanned] == ["it is not installed"]


@pytest.mark.parametrize(
    ("source", "version", "place"),
    [
        ("terraform-aws-modules/vpc/aws", "", "m"),
        ("terraform-aws-modules/vpc/aws", "", "terraform-aws-modules/vpc/aws"),
        ("terraform-aws-modules/vpc/aws", "5.1.0", "terraform-aws-modules/vpc/aws/5.1.0"),
        ("terraform-aws-modules/vpc/aws", "~> 5.0", "vpc"),
        ("terraform-aws-modules/iam/aws//modules/role", "", "iam/modules/role"),
        ("git::https://example.com/org/net.git//sub?ref=v1", "", "example.com/org/net/sub"),
        ("git@github.com:org/net.git", "", "github.com/org/net"),
        ("git@github.com:org/net.git", "", "net"),
        ("github.com/org/net", "", "net"),
    ],
)
def test_vendored_modules(load_root: LoadRoot, tmp_path: Path, source: str, version: str, place: str) -> None:
    """Copies of remote modules are found in a given directory, by call, source, version or name."""
    files = {
        "main.tf": f'module "m" {{\n  source = "{source}"\n  version = "{version}"\n}}\noutput "x" {{\n  value = module.m.x\n}}\n',
        f"vendor/{place}/main.tf": 'output "x" {\n  value = "vendored"\n}\n',
    }
    assert load_root(files, vendored=tmp_path / "vendor").outputs["x"].value == "vendored"


# -- unknown numbers ---------------------------------------------------------------------------------------------------------------------
def test_unknown_number_of_modules(load_root: LoadRoot) -> None:
    """Where the number of module instances is not known, one stands for all, and nothing in it certainly exists."""
    files = {
        "main.tf": 'resource "terraform_data" "z" {}\nmodule "m" {\n  source = "./m"\n  for_each = terraform_data.z.output\n  x = 1\n}\n'
        'output "x" {\n  value = module.m["a"].x\n}\noutput "all" {\n  value = values(module.m)[*].x\n}\n',
        "m/main.tf": ECHO,
    }
    view = load_root(files)
    assert view.diagnostics == ()
    found = view.resources[1]
    assert found.address == "module.m[*].terraform_data.r"
    assert found.existence.is_unknown
    assert found.existence_reason.startswith("the for_each of module.m is not known: ")
    assert view.outputs["x"].value == 2
    assert isinstance(view.outputs["all"].value, Unknown)
