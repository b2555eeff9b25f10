"""`readygate init`."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from readygate.cli.app import readygate
from readygate.engine.settings import load_settings

QUEUE = 'resource "aws_sqs_queue" "a" {\n  name = "a"\n}\n\nresource "aws_iam_role" "r" {\n  name = "r"\n  assume_role_policy = "{}"\n}\n'


def test_only_what_matters_is_asked(tmp_path: Path) -> None:
    """Answers become parameters, what is left empty stays unknown, and the file can be read."""
    (tmp_path / "main.tf").write_text(QUEUE)
    result = CliRunner().invoke(readygate, ["init", str(tmp_path)], input="111122223333, 444455556666\n900\n\n\n", standalone_mode=False)
    assert result.exception is None, result.output
    assert "aws-sqs-visibility-timeout" in result.output
    assert "snowflake" not in result.output
    settings = load_settings(tmp_path / "readygate.yaml", named=False).settings
    assert settings.system.sources == ["."]
    assert sum(map(len, settings.parameters.values())) == 2


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A settings file that is there stays as it is."""
    (tmp_path / "readygate.yaml").write_text("fail_on: high\n")
    result = CliRunner().invoke(readygate, ["init", str(tmp_path)], standalone_mode=False)
    assert "is there already" in str(result.exception)
    assert (tmp_path / "readygate.yaml").read_text() == "fail_on: high\n"


def test_environments_are_found(tmp_path: Path) -> None:
    """Files of variables side by side are one environment each; a single one is none."""
    (tmp_path / "main.tf").write_text('variable "size" {}\n')
    (tmp_path / "env").mkdir()
    (tmp_path / "env/prod.tfvars").write_text("size = 2\n")
    for files, wanted in ((1, {}), (2, {"prod": ["env/prod.tfvars"], "staging": ["env/staging.tfvars"]})):
        if files == 2:
            (tmp_path / "env/staging.tfvars").write_text("size = 1\n")
        assert CliRunner().invoke(readygate, ["init", str(tmp_path)], standalone_mode=False).exception is None
        settings = load_settings(tmp_path / "readygate.yaml", named=False).settings.system
        assert {name: one.var_files for name, one in settings.environments.items()} == wanted
        assert settings.sources == ([] if wanted else ["."])
        (tmp_path / "readygate.yaml").unlink()
