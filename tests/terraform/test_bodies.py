"""Bodies that the provider's schema refuses: a warning, and an unknown where the value cannot be told."""

from __future__ import annotations

from collections.abc import Callable

from readygate.model.values import Unknown
from readygate.views.view import View

LoadRoot = Callable[..., View]


def test_block_written_as_argument_is_unknown(load_root: LoadRoot) -> None:
    """A block type that is assigned like an argument is warned of, and what it holds is not known."""
    view = load_root('resource "aws_elasticsearch_domain" "d" {\n  domain_name = "d"\n  cluster_config = { instance_count = 2 }\n}\n')
    (found,) = view.diagnostics
    assert (found.summary, found.subject.start.line if found.subject else 0) == ("Unsupported argument", 3)
    assert isinstance(view.resources[0].attributes["cluster_config"], Unknown)


def test_too_many_blocks_are_unknown(load_root: LoadRoot) -> None:
    """Where the provider takes one block and two are written, which of them counts is not known."""
    rule = 'server_side_encryption_configuration {\n rule {\n  apply_server_side_encryption_by_default {\n   sse_algorithm = "AES256"\n  }\n }\n}\n'
    view = load_root(f'resource "aws_s3_bucket" "b" {{\n{rule}{rule}}}\n')
    assert [found.summary for found in view.diagnostics] == ["Too many server_side_encryption_configuration blocks"]
    assert isinstance(view.resources[0].attributes["server_side_encryption_configuration"], Unknown)


def test_attributes_that_the_schema_lacks_are_unknown(load_root: LoadRoot) -> None:
    """What another version of a provider may have is warned of once, and unknown; nothing else of the expression is lost."""
    view = load_root(
        'resource "aws_sqs_queue" "q" {}\nlocals {\n  new = try(aws_sqs_queue.q.colour, "none")\n}\noutput "new" {\n  value = local.new\n}\n'
    )
    assert [(found.level, found.summary) for found in view.diagnostics] == [("warning", "Unsupported attribute")]
    assert isinstance(view.outputs["new"].value, Unknown)


def test_blocks_of_unknown_types_may_hold_more_than_is_written(load_root: LoadRoot) -> None:
    """Of a provider that is not known, nested blocks keep what is written, and the rest may come from the provider."""
    text = 'resource "azurerm_linux_web_app" "a" {\n  identity {\n    type = "SystemAssigned"\n  }\n}\n'
    text += 'output "id" {\n  value = azurerm_linux_web_app.a.identity.0.principal_id\n}\n'
    text += 'output "type" {\n  value = azurerm_linux_web_app.a.identity[0].type\n}\n'
    view = load_root(text)
    assert view.diagnostics == ()
    assert isinstance(view.outputs["id"].value, Unknown)
    assert view.outputs["type"].value == "SystemAssigned"


def test_hash_of_a_file_that_is_not_built_yet_is_unknown(load_root: LoadRoot) -> None:
    """A package that a build makes may be missing: a warning, an unknown, and nothing that makes the scan incomplete."""
    text = 'resource "aws_lambda_function" "f" {\n  function_name = "f"\n  role = "r"\n  source_code_hash = filebase64sha256("build/f.zip")\n}\n'
    text += 'output "hash" {\n  value = filemd5("build/f.zip")\n}\noutput "other" {\n  value = try(filesha1("build/f.zip"), "none")\n}\n'
    view = load_root(text)
    assert {(found.level, found.summary) for found in view.diagnostics} == {("warning", "Error in function call")}
    assert isinstance(view.resources[0].attributes["source_code_hash"], Unknown)
    assert isinstance(view.outputs["hash"].value, Unknown)
    assert view.outputs["other"].value == "none"


def test_text_that_is_missing_is_an_error(load_root: LoadRoot) -> None:
    """A file whose text belongs to the configuration must be there."""
    view = load_root('output "text" {\n  value = file("policy.json")\n}\n')
    assert [(found.level, found.summary) for found in view.diagnostics] == [("error", "Invalid function argument")]


def test_blocks_of_unknown_types_as_a_whole_are_unknown(load_root: LoadRoot) -> None:
    """A splat or function over blocks to which an unknown provider may add is not known."""
    text = 'resource "ec_deployment" "d" {\n  elasticsearch {\n    size = 1\n  }\n}\n'
    text += 'output "splat" {\n  value = ec_deployment.d.elasticsearch.*.https_endpoint\n}\n'
    text += 'output "first" {\n  value = element(tolist(ec_deployment.d.elasticsearch), 0).https_endpoint\n}\n'
    view = load_root(text)
    assert view.diagnostics == ()
    assert all(isinstance(output.value, Unknown) for output in view.outputs.values())


def test_errors_in_what_may_not_exist_are_warnings(load_root: LoadRoot) -> None:
    """Terraform does not look into a resource whose count comes out as 0, so an error there need not be one."""
    text = 'variable "enabled" {\n  type = bool\n}\nvariable "logging" {\n  default = []\n}\n'
    text += 'resource "aws_s3_bucket_logging" "l" {\n  count = var.enabled ? 1 : 0\n  bucket = "b"\n'
    text += '  target_bucket = var.logging[0]\n  target_prefix = ""\n}\n'
    view = load_root(text)
    assert {(found.level, found.summary) for found in view.diagnostics} == {
        ("warning", "No value for required variable"),
        ("warning", "Invalid index"),
    }


def test_depends_on_names_values_too(load_root: LoadRoot) -> None:
    """Terraform lets depends_on name variables and locals, and managed resources in the long form."""
    text = 'variable "wait" {\n  default = []\n}\nlocals {\n  x = 1\n}\nresource "terraform_data" "a" {}\n'
    text += 'resource "terraform_data" "b" {\n  depends_on = [var.wait, local.x, resource.terraform_data.a]\n}\n'
    view = load_root(text)
    assert view.diagnostics == ()
    second = next(one for one in view.resources if one.name == "b")
    assert [found.address for found in second.references["depends_on",]] == ["terraform_data.a"]
