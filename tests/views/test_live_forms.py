"""What policies may know of live objects beyond what readers tell."""

from __future__ import annotations

from readygate.live.found import Found
from readygate.model.deployed import NOT_READ
from readygate.views.live import NOT_CHOSEN, deployed, live_view

API = Found(type="aws_apigatewayv2_api", id="a1", name="web", attributes={"name": "web", "tags": {"team": "core"}})
QUEUE = Found(type="aws_sqs_queue", id="https://sqs/q", name="q", attributes={"name": "q"})


def test_an_api_is_made_of_what_is_found() -> None:
    """The document that an API was imported from is nothing of its own: the routes that it was made into are found."""
    (api,) = live_view("cloud", [API], []).resources
    assert api.attributes["body"] is None
    assert api.attributes["target"] is None
    assert api.attributes["version"] is NOT_READ


def test_a_name_holds_its_prefix_and_tags_are_all_there_are() -> None:
    """A known name leaves nothing to ask of its prefix, and tags that were read are those of the provider, too; tags that were not are not."""
    api, queue = live_view("cloud", [API, QUEUE], []).resources
    assert queue.attributes["name_prefix"] is None
    assert api.attributes["tags_all"] == {"team": "core"}
    assert queue.attributes["tags_all"] is NOT_READ


def test_what_is_compared_stays_as_it_was_read() -> None:
    """Where declared and deployed are compared, an argument that nobody reads says nothing."""
    (one,) = deployed([QUEUE])
    assert one.resource.attributes["name_prefix"] is NOT_READ


def test_another_way_to_write_the_same_is_not_unseen() -> None:
    """A type whose objects are all seen as others leaves no doubt, unless those were not read either."""
    forms = {"aws_iam_policy_attachment", "aws_alb", "aws_codepipeline"}
    assert live_view("cloud", [], [], forms).unread.keys() == {"aws_codepipeline"}
    assert live_view("cloud", [], [], {"aws_alb", "aws_lb"}).unread.keys() == {"aws_alb", "aws_lb"}


def test_types_that_the_user_left_out_are_told_as_such() -> None:
    """Whoever reads some types only is not told that the others never are."""
    assert live_view("cloud", [], [], {"aws_lb"}).unread == {"aws_lb": ("aws_lb is not read from live clouds",)}
    assert live_view("cloud", [], [], {"aws_lb"}, NOT_CHOSEN).unread == {"aws_lb": ("aws_lb was not read: --type leaves it out, or it never is",)}
