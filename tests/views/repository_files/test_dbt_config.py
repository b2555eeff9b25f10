"""A dbt model's configuration is what the nearest place says, as dbt itself resolves it."""

from __future__ import annotations

from pathlib import Path

import pytest

from readygate.model.attribute import Attribute
from readygate.model.values import Unknown
from readygate.views.repository_files import load_repository

PROJECT = """
name: shop
model-paths: [transform]
models:
  +enabled: true
  materialized: view
  shop:
    marts:
      +materialized: table
      +cluster_by: [day]
  other:
    +materialized: ephemeral
"""


def config(directory: Path, text: str, properties: str = "", project: str = PROJECT) -> Attribute:
    """The configuration of a model in `transform/marts`."""
    files = {"dbt_project.yml": project, "transform/marts/orders.sql": text, "transform/schema.yml": properties}
    for name, content in files.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(content)
    (model,) = load_repository(directory).graph().by_type["repository_dbt_model"]
    return model["config"]


def test_the_nearest_directory_of_the_project_wins(tmp_path: Path) -> None:
    """Settings are inherited from the directories around it; those of other projects are not."""
    found = config(tmp_path, "select 1")
    assert (found["materialized"].value, found["cluster_by"].value, found["enabled"].value) == ("table", ["day"], True)
    assert found["unique_key"].value is None


def test_the_model_wins_over_its_properties_and_these_over_the_project(tmp_path: Path) -> None:
    """Each setting is taken from the nearest place that has it."""
    properties = "models: [{name: orders, config: {materialized: incremental, unique_key: id}}]"
    found = config(tmp_path, "{{- config(unique_key=['id', 'day'], enabled=false) }}", properties)
    assert (found["materialized"].value, found["unique_key"].value, found["enabled"].value) == ("incremental", ["id", "day"], False)


@pytest.mark.parametrize("text", ["{{ config(**more) }}", "{{ config({'a': 1}) }}", "{{ config(a="])
def test_what_is_no_list_of_values_is_not_known(tmp_path: Path, text: str) -> None:
    """A model that passes its configuration on may be configured in any way."""
    assert isinstance(config(tmp_path, text).value, Unknown)


def test_templates_are_not_filled_in(tmp_path: Path) -> None:
    """A value of the environment, and a file of properties that is a template, leave the setting open."""
    assert isinstance(
        config(tmp_path, "", project='name: shop\nmodel-paths: [transform]\nmodels: {+materialized: "{{ x }}"}')["materialized"].value, Unknown
    )
    assert isinstance(config(tmp_path, "", properties="models:\n{% for x in y %}\n")["materialized"].value, Unknown)
