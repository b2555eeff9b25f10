"""Which variables of a plan are sensitive, as the configuration inside it declares."""

from __future__ import annotations

from readygate.views.plan.declared import sensitive_variables


def test_only_variables_of_the_root_module_count() -> None:
    """In both syntaxes, over all files of the root module; variables of modules, outputs and broken files do no harm."""
    files = {
        "tfconfig/m-/main.tf": b'variable "a" {\n  sensitive = true\n}\nvariable "b" {\n}\noutput "c" {\n  sensitive = true\n}\n',
        "tfconfig/m-/more.tf.json": b'{"variable": {"d": {"sensitive": true}, "e": {}}}',
        "tfconfig/m-/broken.tf": b'variable "f" {\n  sensitive = true\n}\nvariable {\n  sensitive = \xff',
        "tfconfig/m-part/main.tf": b'variable "g" {\n  sensitive = true\n}\n',
        "tfconfig/m-/terraform.tfvars": b"sensitive variable",
    }
    assert sensitive_variables(files) == {"a", "d", "f"}


def test_what_cannot_be_told_is_sensitive() -> None:
    """Where it is no constant whether a variable is sensitive, it is."""
    assert sensitive_variables({"tfconfig/m-/main.tf": b'variable "a" {\n  sensitive = local.x\n}\n'}) == {"a"}
