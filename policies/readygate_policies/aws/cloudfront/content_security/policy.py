"""A Content-Security-Policy that allows inline scripts, or scripts from anywhere, stops none that an attacker has brought onto the page."""

import re

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.model.values import UNKNOWN_PIECE, outline

POLICY = Policy(
    id="aws-cloudfront-content-security",
    title="Content-Security-Policy names the sources of scripts, without inline scripts",
    resource="aws_cloudfront_response_headers_policy",
    severity=Severity.LOW,
    remediation="Write `script-src 'self'` and further hosts or hashes, without 'unsafe-inline', `*`, `https:`, `http:` and `data:`.",
    references=(
        "https://cheatsheetseries.owasp.org/cheatsheets/Content_Security_Policy_Cheat_Sheet.html",
        "https://www.w3.org/TR/CSP3/#directive-script-src",
        "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_response_headers_policy#content_security_policy",
    ),
    proves=("DS-C.hard.5",),
)
DIRECTIVES = ("script-src", "default-src")
"""Where the first is not there, the second says what holds for scripts."""
ANYWHERE = ("*", "http:", "https:", "data:")
TRUSTED = re.compile(r"'(nonce-|sha(256|384|512)-|strict-dynamic')")
"""With one of these, browsers ignore 'unsafe-inline'; https://www.w3.org/TR/CSP3/#allow-all-inline"""


def applies(policy: Resource) -> Truth:
    return ~policy["security_headers_config"]["content_security_policy"].is_empty()


def check(policy: Resource) -> Truth:
    """A piece that is not known is taken for a source, not for directives of its own."""
    header = policy["security_headers_config"]["content_security_policy"]["content_security_policy"]
    directives = [words for part in outline(header.value).lower().split(";") if (words := part.split())]
    scripts = next((words[1:] for name in DIRECTIVES for words in directives if words[0] == name), None)
    unknown = directives if scripts is None else [scripts]
    if any(UNKNOWN_PIECE in word for words in unknown for word in words):
        return header.matches(".")
    if scripts is None:
        return header.answer(False, f"has neither {' nor '.join(DIRECTIVES)}")
    trusted = any(TRUSTED.match(source) for source in scripts)
    wide = [source for source in scripts if (source == "'unsafe-inline'" and not trusted) or source in ANYWHERE]
    return header.answer(not wide, f"allows scripts from {wide[0]}" if wide else "names the sources of scripts")
