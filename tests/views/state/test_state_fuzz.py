"""Damaged states end in a clear error, or are read: nothing else."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from recorded_states import WHOLE, shown, stored

from readygate.engine.policies import Customisation, discover
from readygate.engine.run import judge
from readygate.model.finding import Outcome
from readygate.views.secrets import mask_of
from readygate.views.show import encode, show
from readygate.views.state.reader import StateError, read_state

TEXTS = (stored(WHOLE), shown(WHOLE))
CATALOGUE = discover()
CANARY = "CANARY"
ODD = st.sampled_from(
    [None, True, -1, 1.5, 10**40, "", "x", "[", '{"a": 1}', "module.x[", [], {}, [None], {"": None}, [[[]]], {"value": 1, "type": "x"}]
)


def read(data: bytes) -> None:
    """Read, judge and show a state; the only exception that may come out of it quotes nothing."""
    view = None
    said = ""
    try:
        view = read_state(data, "state")
    except StateError as error:
        said = str(error)
    assert CANARY not in said
    if view is None:
        return
    judgement = judge(view.graph(), CATALOGUE, Customisation(parameters={}, severities={}))
    assert all(one.outcome is not Outcome.ERROR for one in judgement.findings), [
        one.message for one in judgement.findings if one.outcome is Outcome.ERROR
    ]
    encode(show(view, mask_of(view)))


@settings(deadline=5000)
@given(st.sampled_from(TEXTS), st.data())
def test_bytes_may_be_anything(text: bytes, data: st.DataObject) -> None:
    """A file that is cut off, or in which bytes are lost, doubled or other ones."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    read(text[:start] + data.draw(st.binary(max_size=8)) + text[end:])
    read(text[:start])


@settings(deadline=5000)
@given(st.sampled_from(TEXTS), st.lists(st.tuples(st.randoms(use_true_random=False), ODD), min_size=1, max_size=4))
def test_any_value_may_stand_anywhere(text: bytes, changes: list[tuple[Any, Any]]) -> None:
    """A document in which some values are of another kind, absent or odd."""
    document = json.loads(text)
    for random, odd in changes:
        at: Any = document
        while isinstance(at, dict | list) and at:
            step = random.choice(list(at) if isinstance(at, dict) else range(len(at)))
            if random.random() < 0.25 or not isinstance(at[step], dict | list) or not at[step]:
                at[step] = copy.deepcopy(odd)
                break
            at = at[step]
    read(json.dumps(document).encode())
