"""What dashboards of Cloud Monitoring show.

Source: https://cloud.google.com/monitoring/api/ref_v3/rest/v1/projects.dashboards
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readygate.model.attribute import Attribute
from readygate.model.truth import Truth
from readygate.model.values import UNKNOWN_PIECE, Unknown, Value, outline

QUERIES = ("filter", "timeSeriesQueryLanguage", "prometheusQuery")
"""The fields of widgets that name metrics."""


def shows(body: Attribute, names: Sequence[str]) -> Truth:
    """Whether a widget of a dashboard with this body shows a metric of one of these names; parts that are not known may."""
    document = body.json().value
    if isinstance(document, Unknown):
        return body.answer(False, "is not valid JSON") if body.is_json().is_false else body.answer(None, f"is unknown: {'; '.join(document.reasons)}")
    texts = [outline(value) for value in _queries(document, inside=False)]
    wanted = re.compile("|".join(rf"[/_:]{re.escape(name)}(?!\w)" for name in names))
    if found := next((match for text in texts if (match := wanted.search(text))), None):
        return body.answer(True, f"shows {found[0][1:]}")
    if any(UNKNOWN_PIECE in text for text in texts):
        return body.answer(None, "holds widgets that are not known")
    return body.answer(False, f"shows no {' or '.join(names)}")


def _queries(value: Value, *, inside: bool) -> Iterator[Value]:
    """The queries in a part of the document, and what is not known where one may stand."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _queries(item, inside=key in QUERIES)
    elif isinstance(value, list):
        for item in value:
            yield from _queries(item, inside=False)
    elif isinstance(value, Unknown) or inside:
        yield value
