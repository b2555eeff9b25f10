"""The loader of YAML texts that may be anybody's."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from readygate.engine.yaml_file import YamlFileError, read_yaml
from readygate.toolkit.yaml_loader import DEEPEST, safe_loader

DEEP = {
    "sequences": "[" * 900_000,
    "mappings": "{a: " * 250_000,
    "blocks": "- " * 450_000,
    "keys": "? " * 450_000,
    "lines": "\n".join(" " * level + "a:" for level in range(DEEPEST + 10)),
}


@pytest.mark.parametrize("name", DEEP)
@pytest.mark.parametrize("encoded", [False, True])
def test_what_nests_deeply_is_left_to_the_loader_that_counts(name: str, *, encoded: bool) -> None:
    """A text of a megabyte that is nothing but beginnings ends no process."""
    text = DEEP[name].encode() if encoded else DEEP[name]
    assert safe_loader(text) is yaml.SafeLoader


@pytest.mark.parametrize("text", ["", "a: 1", "[" + "[1], " * 5_000 + "]", "a: " + "x" * 5_000, "[1, 2", "a: [" + "{}," * 3_000 + "]\n\tb: 2"])
def test_all_else_is_left_to_the_fast_one(text: str) -> None:
    """Long lines, many brackets and mistakes are no depth."""
    assert safe_loader(text) is yaml.CSafeLoader


@pytest.mark.parametrize("name", DEEP)
@pytest.mark.parametrize("as_json", [False, True])
def test_a_settings_file_that_nests_deeply_is_refused(name: str, tmp_path: Path, *, as_json: bool) -> None:
    """Its author learns why."""
    file = tmp_path / "readygate.yaml"
    file.write_text(DEEP[name])
    with pytest.raises(YamlFileError, match=r"nested too deep|too many values|not valid YAML"):
        read_yaml(file, as_json=as_json)
