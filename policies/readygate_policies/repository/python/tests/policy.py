"""What a checklist wants tested is tested by a test that runs, not by a file of that name."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.python_code import in_module
from readygate.toolkit.python_tests import has_cases, has_tests

POLICY = Policy(
    id="repository-python-tests",
    title="Required tests of Python are there, and are not skipped",
    resource="repository",
    severity=Severity.MEDIUM,
    remediation="Write the test; the parameter names it as `tests/test_prices.py::test_price`.",
    references=(
        "https://docs.pytest.org/en/stable/explanation/goodpractices.html#conventions-for-python-test-discovery",
        "https://docs.pytest.org/en/stable/how-to/skipping.html",
    ),
    parameters={
        "tests": Parameter((), "paths of modules, each with `::` and the name of a test (`*` is any text), or alone for any test"),
        "parametrized": Parameter((), "the same for tests that have to run with several cases"),
    },
    proves=(
        *("SCV-DQ.val.1.4", "SI-5.2", "SI-6.6", "SI-6.7", "SI-R.sec.2.1", "DS-C.err.4", "DS-C.err.5", "DS-C.err.6", "DS-C.test.1", "DS-C.test.2"),
        *("DS-C.test.3", "DS-C.test.4", "DS-C.hard.7", "DS-C.hard.8", "DS-C.hard.9", "DS-C.hard.10", "DS-C.hard.11", "DS-C.hard.12"),
        *("DS-4.1.3", "DS-4.1.4", "DS-4.1.5", "DS-4.2.1", "DS-4.2.2", "DS-4.2.3", "DS-4.2.4", "DS-4.4.1", "DS-4.4.5"),
    ),
)


def applies(repository: Resource, parameters: Parameters) -> Truth:
    return repository.answer(bool(parameters.texts("tests") or parameters.texts("parametrized")), "no test is required")


def check(repository: Resource, parameters: Parameters) -> Truth:
    plain = all_of(in_module(repository, name, has_tests) for name in parameters.texts("tests"))
    return plain & all_of(in_module(repository, name, has_cases) for name in parameters.texts("parametrized"))
