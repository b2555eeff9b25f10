"""Buckets of S3 with what other resources say of them: versions, and whether their policy refuses plain HTTP.

Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html,
https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html#example-bucket-policies-HTTP-HTTPS
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from readygate.model.attribute import Attribute
from readygate.model.identity import parse_arn
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.model.values import UNKNOWN_PIECE, outline
from readygate.toolkit.globs import glob_matches
from readygate.toolkit.policy_documents import Statement, any_statement, listed

BUCKET = "aws_s3_bucket"
BUCKET_POLICY = "aws_s3_bucket_policy"
FLAGS = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")
"""The settings of a public access block."""
OBJECT = "/\0\0"
"""Stands for the key of any object, which only a pattern for all of them matches."""
SECURE_TRANSPORT = "aws:securetransport"
TESTS = ("Bool", "BoolIfExists")


def keeps_versions(bucket: Resource) -> Truth:
    """Whether a bucket keeps versions, by its own block or by the resource beside it."""
    satellites = bucket.referred_by("aws_s3_bucket_versioning", via="bucket")
    inline = bucket["versioning"].any(lambda block: block["enabled"].or_default(False).equals(True))
    return satellites.any(lambda one: one["versioning_configuration"]["status"].equals("Enabled")) | inline


def is_closed_to_public(bucket: Resource) -> Truth:
    """Whether a full public access block covers a bucket.

    A block of the account counts where it is seen; it may as well lie outside of what is scanned, and then nothing here tells of it.
    """
    own = bucket.referred_by("aws_s3_bucket_public_access_block", via="bucket")
    account = bucket.others("aws_s3_account_public_access_block", naming_it=True)
    return own.any(_blocks_everything) | account.any(_blocks_everything)


def _blocks_everything(block: Resource) -> Truth:
    """All four settings on; each is off where it is left out."""
    return all_of(block[flag].or_default(False).equals(True) for flag in FLAGS)


def refuses_plain_http(bucket: Resource) -> Truth:
    """Whether the policy of a bucket denies everybody every action on it and on its objects without TLS."""
    denied = all_of(any_bucket_statement(bucket, partial(_denies_plain_http, bucket, part)) for part in ("", OBJECT))
    return denied | bucket.answer(False, "no statement denies everybody every action without TLS on the bucket and all of its objects")


def any_bucket_statement(bucket: Resource, question: Callable[[Statement], Truth]) -> Truth:
    """Whether the answer is true for a statement of the bucket's policy."""
    beside = bucket.referred_by(BUCKET_POLICY, via="bucket").any(lambda policy: any_statement(policy["policy"], question))
    own = bucket["policy"]
    return beside | any_statement(own, question) if not own.is_set().is_false else beside


def _denies_plain_http(bucket: Resource, part: str, statement: Statement) -> Truth:
    everybody = _is_everybody(statement.json["Principal"])
    every_action = statement.element("Action").any(lambda action: action.one_of("s3:*", "*"))
    covered = statement.element("Resource").any(lambda arn: _covers(arn, bucket, part))
    return statement.denies & everybody.quiet() & every_action.quiet() & covered.quiet() & _asks_for_plain_http(statement.json["Condition"])


def _is_everybody(principal: Attribute) -> Truth:
    return principal.equals("*") if principal.text is not None else listed(principal["AWS"]).contains("*")


def _asks_for_plain_http(condition: Attribute) -> Truth:
    """Whether a condition is met by every request without TLS: another one beside it would let some of them through."""
    if not isinstance(condition.value, dict):
        return condition.answer(False, "does not ask for aws:SecureTransport") if condition.is_known else condition.matches(".")
    tests = [(operator, key, condition[operator][key]) for operator, keys in condition.value.items() if isinstance(keys, dict) for key in keys]
    if len(tests) != 1 or tests[0][0] not in TESTS or tests[0][1].lower() != SECURE_TRANSPORT:
        return condition.answer(False, "does not ask for aws:SecureTransport alone")
    return listed(tests[0][2]).every(lambda value: value.one_of("false", "False", False))


def _covers(arn: Attribute, bucket: Resource, part: str) -> Truth:
    """Whether an ARN or pattern stands for the bucket itself, or (`part`) for all of its objects."""
    name = bucket["bucket"].text
    if arn.text is not None:
        parsed = parse_arn(arn.text)
        pattern = parsed.resource if parsed else arn.text
        if name is None and pattern != "*":
            return arn.answer(None, f"is {arn.shown()}, and the name of {bucket.address} is not known")
        return arn.answer(glob_matches(pattern, (name or "") + part), f"is {arn.shown()}")
    if bucket not in arn.refers_to(BUCKET).found:
        return arn.matches(".")
    end = outline(arn.value).rpartition(UNKNOWN_PIECE)[2]
    return arn.answer(glob_matches(end, part), f"names {bucket.address}")
