"""How other places name a resource."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readygate.model.fingerprint import fingerprint
from readygate.model.identity import IDENTITIES, names_of, parse_arn, same_place

words = st.from_regex(r"[A-Za-z0-9_-]{1,12}", fullmatch=True)
WITH_ARN = sorted(type_ for type_, identity in IDENTITIES.items() if identity.service)


@given(st.sampled_from(WITH_ARN), words)
def test_the_name_is_found_in_the_arn(type_: str, name: str) -> None:
    """For every type with a known ARN, the ARN that AWS makes of a name gives that name back."""
    identity = IDENTITIES[type_]
    arn = f"arn:aws:{identity.service}:eu-west-1:123456789012:{identity.prefix}{name}"
    assert name in names_of(arn, type_)


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("arn:aws:iam::123456789012:role/team/deploy/app", "aws_iam_role", "app"),
        ("arn:aws:lambda:eu-west-1:123456789012:function:worker:live", "aws_lambda_function", "worker"),
        ("worker:live", "aws_lambda_function", "worker"),
        ("123456789012:function:worker:3", "aws_lambda_function", "worker"),
        ("arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/f:*", "aws_cloudwatch_log_group", "/aws/lambda/f"),
        ("https://sqs.eu-west-1.amazonaws.com/123456789012/jobs.fifo", "aws_sqs_queue", "jobs.fifo"),
        ("arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/by-date", "aws_dynamodb_table", "orders"),
        ("arn:aws:s3:::bucket/prefix/*", "aws_s3_bucket", "bucket"),
        ("arn:aws-cn:sns:cn-north-1:123456789012:topic", "aws_sns_topic", "topic"),
    ],
)
def test_qualified_names(text: str, type_: str, name: str) -> None:
    """Versions, aliases, paths, indexes and object keys do not hide the name."""
    assert name in names_of(text, type_)


def test_an_arn_of_another_service_names_nothing() -> None:
    """A topic's ARN is no queue's, though the name is the same."""
    assert "jobs" not in names_of("arn:aws:sns:eu-west-1:123456789012:jobs", "aws_sqs_queue")


@given(st.text(max_size=40))
def test_any_text_names_itself(text: str) -> None:
    """No text makes the search for names fail, and each is at least its own name."""
    for type_ in ("aws_lambda_function", "aws_sqs_queue", "unheard_of"):
        assert names_of(text, type_)[0] == text
    arn = parse_arn(text)
    assert arn is None or text.startswith("arn:")


@pytest.mark.parametrize(
    ("region", "account", "agrees"),
    [("eu-west-1", "1", True), (None, None, True), ("us-east-1", "1", False), ("eu-west-1", "2", False), ("", "1", True)],
)
def test_places(region: str | None, account: str | None, agrees: bool) -> None:
    """An ARN lies where it says; what either side leaves open agrees."""
    assert same_place("arn:aws:sqs:eu-west-1:1:q", region, account) is agrees


def test_global_arns_lie_everywhere() -> None:
    """A bucket's ARN tells neither region nor account."""
    assert same_place("arn:aws:s3:::bucket", "eu-west-1", "1")


def test_a_fingerprint_survives_positions_and_tells_the_rest_apart() -> None:
    """The position of a block in its list does not matter; policy, instance, attribute and place do."""
    name = fingerprint("p", "a.b", ("ingress", 0, "cidr_blocks"), "infra")
    assert name == fingerprint("p", "a.b", ("ingress", 3, "cidr_blocks"), "infra/")
    others = [
        fingerprint("q", "a.b", ("ingress", 0, "cidr_blocks"), "infra"),
        fingerprint("p", 'a.b["x"]', ("ingress", 0, "cidr_blocks"), "infra"),
        fingerprint("p", "a.b", ("ingress",), "infra"),
        fingerprint("p", "a.b", ("ingress", 0, "cidr_blocks"), "other"),
    ]
    assert len({name, *others}) == 5
    assert len(name) == 32


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("projects/shop/topics/jobs", "google_pubsub_topic", "jobs"),
        ("//pubsub.googleapis.com/projects/shop/topics/jobs", "google_pubsub_topic", "jobs"),
        ("https://www.googleapis.com/compute/v1/projects/shop/global/networks/main", "google_compute_network", "main"),
        ("projects/1234/secrets/key/versions/latest", "google_secret_manager_secret", "key"),
        ("serviceAccount:fn@shop.iam.gserviceaccount.com", "google_service_account", "fn"),
        ("projects/shop/serviceAccounts/fn@shop.iam.gserviceaccount.com", "google_service_account", "fn"),
        ("gs://state/prefix", "google_storage_bucket", "state"),
        ("//storage.googleapis.com/state", "google_storage_bucket", "state"),
        ("projects/shop/datasets/raw/tables/orders", "google_bigquery_dataset", "raw"),
        ("projects/shop/locations/eu/keyRings/ring/cryptoKeys/data", "google_kms_crypto_key", "data"),
        ('"RAW"."PUBLIC"', "snowflake_schema", "RAW.PUBLIC"),
        ('"LOADER"', "snowflake_account_role", "LOADER"),
        ("RAW|PUBLIC", "snowflake_schema", "RAW.PUBLIC"),
        ('"a ""b"""."C"', "snowflake_schema", 'a "b".C'),
    ],
)
def test_names_of_other_clouds(text: str, type_: str, name: str) -> None:
    """Paths, URLs and addresses of Google, and identifiers of Snowflake, lead to the name."""
    assert name in names_of(text, type_)


@pytest.mark.parametrize(
    ("text", "project", "agrees"),
    [
        ("projects/shop/topics/jobs", "shop", True),
        ("projects/other/topics/jobs", "shop", False),
        ("projects/123456/topics/jobs", "shop", True),
        ("projects/shop/topics/jobs", None, True),
        ("fn@other.iam.gserviceaccount.com", "shop", False),
        ("jobs", "shop", True),
    ],
)
def test_a_path_of_another_project_names_nothing_here(text: str, project: str | None, agrees: bool) -> None:
    """Projects are compared where both are known by their ids; a number may be any project's."""
    assert same_place(text, None, project) is agrees
