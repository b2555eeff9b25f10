"""A key that was pushed once is known to everyone who has a copy, and robots find it within minutes."""

import fnmatch

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

REPOSITORY = "repository"
CREDENTIAL = "repository_credential"

POLICY = Policy(
    id="repository-secrets-committed",
    title="No tracked file holds a credential",
    resource=(REPOSITORY, CREDENTIAL),
    severity=Severity.CRITICAL,
    remediation="Revoke the credential first, then take it out of the file; rewriting history does not bring it back. Read it from a secret store.",
    references=(
        "https://docs.github.com/en/code-security/secret-scanning/introduction/about-secret-scanning",
        "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
    ),
    parameters={
        "left_out": Parameter(
            ("*.example", "*.sample", "*.template", "test/*", "tests/*", "*/test/*", "*/tests/*", "*/testdata/*", "*/fixtures/*", "*_test.*"),
            "patterns of paths, from the repository's root, whose credentials are made for tests",
        )
    },
    related=(
        "CKV_SECRET_2",
        "CKV_SECRET_12",
        "CKV_SECRET_13",
        "CKV_SECRET_14",
        "CKV_SECRET_3",
        "CKV_SECRET_4",
        "CKV_SECRET_9",
        "CKV_SECRET_17",
        "CKV_SECRET_18",
    ),
    proves=(
        "EC-7",
        "SCV-INF.dbt.1.3",
        "SCV-SEC.hard.1.3",
        "SI-1.1",
        "SI-1.5",
        "SI-R.sec.1.3",
        "MB-2.1",
        "DS-C.sec.1",
        "DS-6.1.1",
        "DS-6.3.1",
        "DS-6.3.4",
    ),
)


def applies(subject: Resource, parameters: Parameters) -> Truth:
    """Each credential is judged where it stands; the repository as a whole, where there is none."""
    if subject.type == CREDENTIAL:
        return ~_is_left_out(subject, parameters)
    counted = [one for one in subject.graph.by_type.get(CREDENTIAL, ()) if _is_left_out(one, parameters).is_false]
    return subject.answer(not counted, "what is judged are the credentials themselves")


def check(subject: Resource) -> Truth:
    if subject.type == CREDENTIAL:
        return subject.answer(False, f"it has the shape of a credential ({subject.name})")
    if not subject["unsearched"].is_empty().is_true:  # equivalent: takes a file of 16 MiB
        return subject["unsearched"].answer(None, "holds files that are too large to be searched")  # equivalent: takes a file of 16 MiB
    return subject.answer(True, "no file holds a credential of a known shape")


def _is_left_out(credential: Resource, parameters: Parameters) -> Truth:
    path = str(credential["path"].value)
    pattern = next((one for one in parameters.texts("left_out") if fnmatch.fnmatchcase(path, one)), None)
    return credential.answer(pattern is not None, f"{path} is left out by {pattern}")
