"""Text records of the domain name system, at whichever provider they are declared."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of

VALUES = {
    "aws_route53_record": ("records",),
    "cloudflare_dns_record": ("content",),
    "cloudflare_record": ("content", "value"),
    "google_dns_record_set": ("rrdatas",),
}
"""By type of record: the attributes that hold what it says."""
TYPES = tuple(VALUES)
CERTIFICATE = "aws_acm_certificate"
"""https://docs.aws.amazon.com/acm/latest/APIReference/API_ResourceRecord.html: the type of its `domain_validation_options` can only be CNAME."""


def any_text_record(subject: Resource, name: str, question: Callable[[Attribute], Truth]) -> Truth:
    """Whether the answer is true for what a text record of this name says."""
    records = subject.others(*TYPES, given=name, naming_it=True)
    return records.any(lambda record: _is_text_of(record, name) & any_of(question(value) for value in texts(record)))


def has_text_record(subject: Resource, name: str) -> Truth:
    """Whether there is a text record of this name."""
    return subject.others(*TYPES, given=name, naming_it=True).any(lambda record: _is_text_of(record, name))


def has_record(subject: Resource, name: str) -> bool:
    """Whether a record of this name is declared, of whichever type: where one is, the others belong."""
    return subject.others(*TYPES, given=name, naming_it=True).any(lambda record: _is_name(record, name)).is_true


def is_published_here(*named: Resource) -> bool:
    """Whether some record is declared that holds what one of these resources is verified by, so that their domain's records belong here."""
    return any(one.referred_by(type_).found for one in named for type_ in TYPES)


def texts(record: Resource) -> Iterator[Attribute]:
    """The values of a record."""
    for name in VALUES[record.type]:
        value = record[name]
        yield from value.items() if isinstance(value.value, list) else [] if value.is_empty().is_true else [value]


def plain(text: str) -> str:
    """What a text record says, without the quotes around and between its pieces."""
    return text.replace('" "', "").replace('""', "").strip('" ')


def _is_text_of(record: Resource, name: str) -> Truth:
    return _is_text(record["type"]).quiet() & _is_name(record, name)


def _is_text(kind: Attribute) -> Truth:
    """Whether a record is one of text; the records by which ACM validates a certificate are only known after apply, but always of type CNAME."""
    if kind.text is None and kind.refers_to(CERTIFICATE).found:
        return kind.answer(False, "is that of a record that validates a certificate, CNAME")
    return kind.equals("TXT")


def _is_name(record: Resource, name: str) -> Truth:
    """A name without its zone's is completed by it."""
    written = record["name"]
    if written.text is None:
        return written.matches(".")
    own = written.text.rstrip(".").lower()
    if own == name.lower():
        return written.answer(True, f"is {written.shown()}")
    if not name.lower().startswith(f"{own}."):
        return written.answer(False, f"is {written.shown()}")
    zone = next(iter(record["zone_id"].refers_to("aws_route53_zone")), None)
    if zone is None or zone["name"].text is None:
        return written.answer(None, f"is {written.shown()} in a zone that is not known")
    whole = f"{own}.{zone['name'].text.rstrip('.').lower()}"
    return written.answer(whole == name.lower(), f"is {whole}")
