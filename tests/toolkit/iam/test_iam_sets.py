"""The laws of sets, on made-up documents with conditions; every witness is checked by evaluating it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from policy_generator import document, seeded, statement, with_variables

from readygate.toolkit.iam.conditions import ContextValue
from readygate.toolkit.iam.documents import Document, parse_document
from readygate.toolkit.iam.evaluation import Decision, Request, evaluate
from readygate.toolkit.iam.permissions import Verdict, allowed, contains, is_empty
from readygate.toolkit.iam.sets import EVERYTHING, NOTHING, RequestSet

CONTEXTS = {
    "aws:principaltag/team": ("red", "RED", "blue", "rose"),
    "aws:securetransport": ("true", "false"),
    "aws:sourceip": ("10.1.2.3", "10.2.0.1", "2001:db8::1", "8.8.8.8"),
    "s3:max-keys": ("1", "7", "10", "11"),
    "aws:currenttime": ("2025-06-01T00:00:00Z", "2026-06-01T00:00:00Z", "2028-01-01T00:00:00Z"),
    "aws:sourcearn": ("arn:aws:sns:eu-west-1:111122223333:topic", "arn:aws:sns:eu-west-2:111122223333:other"),
    "aws:tagkeys": (("cost",), ("cost", "team"), ("owner",)),
    "aws:multifactorauthpresent": ("true", "false"),
    "aws:tokenissuetime": ("2026-01-01T00:00:00Z",),
}
ALWAYS = ("aws:securetransport", "aws:currenttime")


def _document(seed: int) -> Document:
    return parse_document(document(seeded(seed), conditions=True))


documents = st.integers(0, 10_000).map(_document)
sets = documents.map(lambda document: allowed([document]))
laws = settings(max_examples=60, deadline=None)


@st.composite
def requests(draw: st.DrawFn) -> Request:
    """Requests that are near to what the vocabulary of documents is about."""
    action = draw(st.sampled_from(("s3:GetObject", "s3:PutObject", "sqs:SendMessage", "sqs:GetQueueUrl", "ec2:RunInstances")))
    arns = ("arn:aws:s3:::logs", "arn:aws:s3:::logs/a/b", "arn:aws:s3:::logz/b", "arn:aws:sqs:eu-west-1:111122223333:jobs")
    resource = draw(st.sampled_from(("*", *arns)))
    context = {
        key: draw(st.sampled_from(values))
        for key, values in CONTEXTS.items()
        if key in ALWAYS or draw(st.booleans())
    }  # fmt: skip
    return Request(action, resource, context=context)


def _check(verdict: Verdict, requests: RequestSet) -> None:
    """A witness is a member, and a set that is said to be empty is."""
    assert verdict.state is not None
    assert verdict.state is (verdict.witness is None)
    if verdict.witness is not None:
        assert requests.holds(verdict.witness)


@laws
@given(documents, documents, requests())
def test_containment_is_what_evaluating_requests_says(outer: Document, inner: Document, request: Request) -> None:
    """A witness is allowed by the inner document only; where containment holds, no request contradicts it."""
    verdict = contains(allowed([outer]), allowed([inner]))
    if verdict.state:
        assert evaluate(request, [outer]) is Decision.ALLOWED or evaluate(request, [inner]) is not Decision.ALLOWED
    else:
        assert verdict.witness
        assert evaluate(verdict.witness, [inner]) is Decision.ALLOWED
        assert evaluate(verdict.witness, [outer]) is not Decision.ALLOWED


@laws
@given(sets, requests())
def test_sets_and_evaluation_agree(one: RequestSet, request: Request) -> None:
    """A request is in a set or in its complement, never in both."""
    assert one.holds(request) is not (~one).holds(request)


@laws
@given(sets, sets)
def test_laws_of_sets(one: RequestSet, other: RequestSet) -> None:
    """De Morgan's laws, absorption, and what difference and complement mean."""
    for left, right in (
        (~(one | other), ~one & ~other),
        (~(one & other), ~one | ~other),
        (one | (one & other), one),
        (one & (one | other), one),
        (one - other, one & ~other),
        ((one - other) | (one & other), one),
    ):
        assert contains(left, right).state
        assert contains(right, left).state
    assert is_empty(one & ~one).state
    assert is_empty((one - other) & other).state


@laws
@given(sets, sets, sets)
def test_distribution(one: RequestSet, other: RequestSet, third: RequestSet) -> None:
    """Intersection distributes over union."""
    left, right = one & (other | third), (one & other) | (one & third)
    assert contains(left, right).state
    assert contains(right, left).state


@laws
@given(sets, sets, sets)
def test_containment_is_a_partial_order(one: RequestSet, other: RequestSet, third: RequestSet) -> None:
    """It is reflexive, transitive, and sets that contain each other are equal: no request is in one of them only."""
    assert contains(one, one).state
    union = one | other
    if contains(third, union).state:
        assert contains(third, one).state
    if contains(one, other).state and contains(other, third).state:
        assert contains(one, third).state
    if contains(one, other).state and contains(other, one).state:
        assert is_empty((one - other) | (other - one)).state


@laws
@given(sets, sets)
def test_verdicts_have_verified_witnesses(one: RequestSet, other: RequestSet) -> None:
    """Whatever is not empty has a member that evaluation confirms."""
    for requests in (one, one & other, one - other, ~one, one | other):
        _check(is_empty(requests), requests)


@laws
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_adding_statements(seed: int, another: int) -> None:
    """An Allow more never takes anything away, and a Deny more never gives anything."""
    base = document(seeded(seed), conditions=True)
    before = allowed([parse_document(base)])
    for effect in ("Allow", "Deny"):
        added = {**statement(seeded(another), conditions=True), "Effect": effect}
        after = allowed([parse_document({**base, "Statement": [*base["Statement"], added]})])
        assert contains(after, before).state if effect == "Allow" else contains(before, after).state


@laws
@given(documents, documents)
def test_a_boundary_only_takes_away(one: Document, boundary: Document) -> None:
    """What is allowed within a boundary is allowed without it, and by the boundary."""
    within = allowed([one], boundaries=[[boundary]])
    assert contains(allowed([one]), within).state
    assert contains(allowed([boundary]), within).state


def test_everything_and_nothing() -> None:
    """The two ends of the order."""
    assert contains(EVERYTHING, NOTHING).state
    assert not contains(NOTHING, EVERYTHING).state


@st.composite
def personal_requests(draw: st.DrawFn) -> Request:
    """Requests of people who have names, on what carries their names."""
    names = st.sampled_from(("bob", "red", "nobody", "example"))
    places = st.sampled_from(("*", "arn:aws:s3:::logs", "arn:aws:s3:::logs/{}", "arn:aws:s3:::logs/{}/b", "arn:aws:s3:::logs/b"))
    resource = draw(places).format(draw(names))
    context: dict[str, ContextValue] = {key: draw(names) for key in ("aws:username", "aws:principaltag/team", "s3:prefix") if draw(st.booleans())}
    if draw(st.booleans()):
        context["s3:prefix"] = f"{draw(names)}/photos"
    if draw(st.booleans()):
        context["aws:tagkeys"] = (draw(names), "cost")
    return Request(draw(st.sampled_from(("s3:GetObject", "s3:PutObject"))), resource, context=context)


personal = st.integers(0, 10_000).map(lambda seed: parse_document(with_variables(seeded(seed))))


@settings(max_examples=150, deadline=None)
@given(personal, personal, st.lists(personal_requests(), min_size=5, max_size=20))
def test_policy_variables_never_give_a_wrong_answer(outer: Document, inner: Document, some: list[Request]) -> None:
    """Where containment is said to hold no request breaks it; where not, the witness does; every document contains itself."""
    verdict = contains(allowed([outer]), allowed([inner]))
    breaking = [one for one in some if evaluate(one, [inner]) is Decision.ALLOWED and evaluate(one, [outer]) is not Decision.ALLOWED]
    assert not (verdict.state and breaking)
    if verdict.state is False:
        assert verdict.witness
        assert evaluate(verdict.witness, [inner]) is Decision.ALLOWED
        assert evaluate(verdict.witness, [outer]) is not Decision.ALLOWED
    assert contains(allowed([inner]), allowed([inner])).state
