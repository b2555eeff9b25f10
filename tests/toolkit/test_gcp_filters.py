"""Filters of Cloud Monitoring and Cloud Logging are read as their documentation says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readygate.toolkit.gcp_filters import read_filter

EXECUTION = {
    "metric.type": "cloudfunctions.googleapis.com/function/execution_count",
    "metric.labels.status": "error",
    "resource.type": "cloud_function",
    "resource.labels.function_name": "load",
    "severity": "ERROR",
}


@pytest.mark.parametrize(
    ("text", "selected"),
    [
        ("", None),
        ('resource.type="cloud_function"', True),
        ("resource.type = cloud_function", True),
        ('resource.type="cloud_run_revision"', False),
        ('metric.label."status" != "ok"', True),
        ("metric.status == 'ok'", False),
        ('resource.label.function_name="load" AND metric.labels.status="error"', True),
        ('resource.label.function_name="load" metric.labels.status="ok"', False),
        ('resource.label.function_name="load" && metric.labels.status="ok"', False),
        ('metric.labels.status="ok" OR metric.labels.status="error"', True),
        ("metric.status == 'ok' || metric.status == 'crash'", False),
        ('NOT metric.labels.status="ok"', True),
        ('-metric.labels.status="ok"', True),
        ('metric.labels.status=("ok" OR "error")', True),
        ('metric.labels.status=one_of("ok", "error")', True),
        ('metric.labels.status!=one_of("ok", "error")', False),
        ('metric.labels.status!=one_of("ok", "crash")', True),
        ('resource.labels.function_name=starts_with("lo")', True),
        ('resource.labels.function_name!=ends_with("ad")', False),
        ('resource.labels.function_name=has_substring("x")', False),
        ('metric.labels.status=monitoring.regex.full_match("err|crash")', False),
        ('metric.labels.status=monitoring.regex.full_match("error|crash")', True),
        ('metric.labels.status=~"^err"', True),
        ('metric.labels.status!~"^err"', False),
        ('metric.labels.status:"RRO"', True),
        ("severity>=ERROR", True),
        ("severity>=WARNING", True),
        ("severity>ERROR", False),
        ("severity<=INFO", False),
        ("severity<CRITICAL", True),
        ("-- a comment\nseverity>=ERROR", True),
    ],
)
def test_what_a_filter_selects(text: str, selected: bool | None) -> None:
    """Comparisons, their operators and functions, and what joins them select what they say."""
    read = read_filter(text)
    assert (read(EXECUTION) if read else None) is selected


def test_or_binds_tighter_than_and() -> None:
    """`a AND b OR c` needs a."""
    read = read_filter('resource.type="other" AND severity=ERROR OR severity=INFO')
    assert read
    assert read(EXECUTION) is False


@pytest.mark.parametrize(
    "text",
    [
        'metadata.user_labels.team="sales"',
        '"payment failed"',
        'SEARCH("payment")',
        'resource.labels.function_name=~"(a+)+$"',
        'resource.labels.function_name=~"("',
        'resource.labels.function_name=unknown_function("x")',
        'resource.labels.function_name="\0"',
        "metric.labels.status>=3",
    ],
)
def test_what_is_not_known_stays_open(text: str) -> None:
    """Other fields, texts anywhere, functions and expressions that are not tried, and pieces that are not known decide nothing."""
    read = read_filter(text)
    assert read
    assert read(EXECUTION) is None


@pytest.mark.parametrize(
    "text", ["(", ")", 'resource.type="a', "resource.type=", "a = (b", "x" * 20_001, "(" * 60 + "a=b" + ")" * 60, "NOT " * 60 + "a=b"]
)
def test_what_is_no_filter_is_not_read(text: str) -> None:
    """A filter that is not understood as a whole is none."""
    assert read_filter(text) is None


@given(st.text(alphabet="ab.\"=!<>~:()-, \n'&|ANDORNOT", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the reader crash, and what it reads answers."""
    read = read_filter(text)
    assert read is None or read(EXECUTION) in (True, False, None)
