"""Functions, Cloud Run services and jobs, and machines are asked alike how long and as whom they run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.attribute import Attribute
from readygate.model.graph import Graph
from readygate.model.truth import FALSE
from readygate.toolkit.gcp_workloads import WORKLOADS, any_variable, identity_of, outlasts, timeout_of

RUN = """
resource "google_cloud_run_v2_service" "x" {
  name     = "x"
  location = "europe-west1"

  template {
    timeout         = "120s"
    service_account = "x@shop.iam.gserviceaccount.com"

    containers {
      image = "x"

      env {
        name  = "A"
        value = "1"
      }
    }
  }
}
"""
JOB = """
resource "google_cloud_run_v2_job" "x" {
  name     = "x"
  location = "europe-west1"

  template {
    template {
      service_account = "x@shop.iam.gserviceaccount.com"

      containers {
        image = "x"

        env {
          name  = "A"
          value = "1"
        }
      }
    }
  }
}
"""
FORMER = """
resource "google_cloud_run_service" "x" {
  name     = "x"
  location = "europe-west1"

  template {
    spec {
      timeout_seconds      = 120
      service_account_name = "x@shop.iam.gserviceaccount.com"

      containers {
        image = "x"

        env {
          name  = "A"
          value = "1"
        }
      }
    }
  }
}
"""
FIRST = """
resource "google_cloudfunctions_function" "x" {
  name                  = "x"
  runtime               = "python312"
  timeout               = 120
  service_account_email = "x@shop.iam.gserviceaccount.com"

  environment_variables = {
    A = "1"
  }
}
"""
SECOND = """
resource "google_cloudfunctions2_function" "x" {
  name     = "x"
  location = "europe-west1"

  service_config {
    timeout_seconds       = 120
    service_account_email = "x@shop.iam.gserviceaccount.com"

    environment_variables = {
      A = "1"
    }
  }
}
"""
ALL = {"run": RUN, "job": JOB, "former": FORMER, "first": FIRST, "second": SECOND}


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_variables_and_identity(system: Callable[[str], Graph], text: str) -> None:
    """Each kind writes its variables and its account in its own place."""
    (workload,) = (one for one in system(text).resources if one.type in WORKLOADS)
    assert any_variable(workload, lambda value, name: value.equals("1") if name == "A" else FALSE).is_true
    assert any_variable(workload, lambda value, _: value.equals("2")).is_false
    assert identity_of(workload).value == "x@shop.iam.gserviceaccount.com"


@pytest.mark.parametrize("name", ["run", "former", "first", "second"])
def test_timeouts(system: Callable[[str], Graph], name: str) -> None:
    """Each kind writes its timeout in its own place, in numbers or as a duration; who waits as long, or as long as it is let, outlasts it."""
    (workload,) = (one for one in system(ALL[name]).resources if one.type in WORKLOADS)
    assert timeout_of(workload).value == 120
    assert outlasts(Attribute(workload, ("waiting",), 120), workload, at_most=600).is_true
    assert outlasts(Attribute(workload, ("waiting",), 119), workload, at_most=600).is_false
    assert outlasts(Attribute(workload, ("waiting",), 60), workload, at_most=60).is_true


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ('resource "google_cloudfunctions2_function" "x" {\n  name = "x"\n  location = "eu"\n}', 60),
        ('resource "google_cloud_run_v2_service" "x" {\n  name = "x"\n  location = "eu"\n  template {}\n}', 300),
    ],
)
def test_default_timeouts(system: Callable[[str], Graph], text: str, seconds: int) -> None:
    """Where nobody says, a function runs for a minute, and a service for five."""
    (workload,) = (one for one in system(text).resources if one.type in WORKLOADS)
    assert timeout_of(workload).value == seconds
