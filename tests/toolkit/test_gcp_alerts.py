"""What conditions of alert policies look at, and from when on they fire."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.model.truth import TRUE
from readygate.toolkit.gcp_alerts import ALERT, Symptom, Watch, fires_by_share, is_told, watches

System = Callable[[str], Graph]

FUNCTION = """
resource "google_cloudfunctions_function" "load" {
  name    = "load"
  runtime = "python312"
}
"""
EXECUTIONS = "cloudfunctions.googleapis.com/function/execution_count"
FAILED = Symptom(
    {"metric.type": EXECUTIONS, "resource.labels.function_name": "load", "metric.labels.status": "error"},
    {"metric.type": EXECUTIONS, "resource.labels.function_name": "load", "metric.labels.status": "ok"},
)
LOGGED = Symptom({"severity": "ERROR", "resource.labels.function_name": "load"})


def alert(condition: str, more: str = 'notification_channels = ["projects/shop/notificationChannels/1"]') -> str:
    """A function and an alert policy with one condition."""
    return f"""{FUNCTION}
resource "google_monitoring_alert_policy" "errors" {{
  display_name = "errors"
  combiner     = "OR"
  {more}

  conditions {{
    display_name = "errors"
    {condition}
  }}
}}
"""


def of(system: System, text: str) -> tuple[Resource, list[Watch]]:
    """The function of a system, and all that its alert policy looks at."""
    graph = system(text)
    return graph.by_type["google_cloudfunctions_function"][0], watches(graph.by_type[ALERT][0])


def query(language: str, text: str) -> str:
    """A condition in one of the query languages."""
    return f'condition_{language} {{\n      duration = "0s"\n      query    = <<-EOT\n{text}\n      EOT\n    }}'


@pytest.mark.parametrize(
    ("condition", "selected"),
    [
        (
            query("monitoring_query_language", f"fetch cloud_function | metric '{EXECUTIONS}' | filter metric.status != 'ok' | condition val() > 0"),
            True,
        ),
        (query("monitoring_query_language", f"fetch cloud_function::{EXECUTIONS} | filter metric.status == 'crash' | condition val() > 0"), False),
        (query("monitoring_query_language", f"fetch cloud_function | metric '{EXECUTIONS}' | condition val() > 100"), False),
        (query("monitoring_query_language", "fetch cloud_function | metric 'compute.googleapis.com/instance/uptime'"), False),
        (query("prometheus_query_language", 'rate(cloudfunctions_googleapis_com:function_execution_count{status!="ok"}[5m]) > 0'), True),
        (query("prometheus_query_language", 'cloudfunctions_googleapis_com:function_execution_count{status!="ok",function_name="send"} > 0'), False),
        (query("prometheus_query_language", "cloudfunctions_googleapis_com:function_execution_count > 0"), False),
        (query("prometheus_query_language", 'cloudfunctions_googleapis_com:function_execution_count{status!="ok",team="x"} > 0'), None),
        (query("prometheus_query_language", "up == 0"), False),
    ],
)
def test_queries_select_what_their_filters_say(system: System, condition: str, selected: bool | None) -> None:
    """A query looks at failures where its metric and filter select them, and not what goes well."""
    function, found = of(system, alert(condition))
    answers = [watch.selects(FAILED, function).state for watch in found] or [False]
    assert (True if True in answers else None if None in answers else False) is selected


def test_a_log_metric_is_followed_to_its_filter(system: System) -> None:
    """An alert on a log-based metric looks at the entries that the metric counts, as far as the condition takes them."""
    text = """
resource "google_logging_metric" "errors" {
  name   = "errors"
  filter = "severity>=ERROR"
}
"""
    condition = 'condition_threshold {{ filter = "metric.type=\\"logging.googleapis.com/user/errors\\" AND resource.labels.function_name=\\"{}\\"" }}'
    condition = condition.replace("{{ ", "{{\n").replace(" }}", '\ncomparison = "COMPARISON_GT"\nduration = "0s"\n}}')
    for name, selected in (("load", True), ("send", False)):
        function, found = of(system, alert(condition.format(name)) + text)
        assert any(watch.selects(LOGGED, function).is_true for watch in found) is selected


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("sum(a) / sum(b) > 0.05", True),
        ("sum(a) / sum(b) > 0.051", False),
        ("sum(a) / sum(b) * 100 > 5", True),
        ("sum(a) / sum(b) * 100 > 6", False),
        ("sum(a) > 0.05", None),
        ("sum(a) / sum(b)", None),
        ("sum(a) / sum(b) > 0.01 and sum(b) > 10", None),
    ],
)
def test_the_limit_of_a_ratio_is_read(system: System, text: str, fires: bool | None) -> None:
    """A query that divides and compares once fires by its limit; of others it is not known."""
    metric = "cloudfunctions_googleapis_com:function_execution_count"
    _, found = of(system, alert(query("prometheus_query_language", text.replace("a", metric, 1))))
    assert fires_by_share(found[0], 5).state is fires


@pytest.mark.parametrize("anywhere", [False, True])
def test_an_alert_for_everything_may_lie_in_a_module(system: System, anywhere: bool) -> None:
    """A module that was not scanned may hold an alert on the whole system, but none that names what it is not given."""
    module = 'module "alerts" {\n  source = "shop/alerts/google"\n}\n'
    function = system(FUNCTION + module).by_type["google_cloudfunctions_function"][0]
    told = is_told(function, "failures", lambda _: TRUE, anywhere=anywhere)
    assert told.state is (None if anywhere else False)


@pytest.mark.parametrize(
    ("filter_", "told"),
    [
        ('resource.labels.function_name=\\"load\\"', True),
        ('resource.labels.function_name=\\"send\\"', False),
        ('(resource.labels.function_name=\\"send\\" OR resource.labels.function_name=\\"load\\")', True),
        ('NOT resource.labels.function_name=\\"send\\"', True),
        ('(-resource.labels.function_name=\\"send\\")', True),
        ('resource.labels.function_name!=\\"load\\"', False),
    ],
)
def test_an_alert_is_found_by_the_name_that_it_demands(system: System, filter_: str, told: bool) -> None:
    """Alerts that demand another name are not asked, and no others are left out."""
    text = f'metric.type=\\"{EXECUTIONS}\\" AND metric.labels.status!=\\"ok\\" AND {filter_}'
    graph = system(alert(f'condition_threshold {{\n      filter     = "{text}"\n      comparison = "COMPARISON_GT"\n      duration   = "0s"\n    }}'))
    function = graph.by_type["google_cloudfunctions_function"][0]
    assert is_told(function, "failures", lambda watch: watch.selects(FAILED, function)).state is told
