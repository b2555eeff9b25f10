"""A checklist that asks for a runbook is met by one that says something, not by an empty file of that name."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.documents import has_section, section_of, wanted_in

REPOSITORY = "repository"
DOCUMENT = "repository_document"
EVIDENCE = (
    "EC-18", "SCV-PRE.crit.1.4", "SCV-PRE.crit.2.4", "SCV-PRE.high.1.3", "SCV-PRE.high.1.4", "SCV-SEC.comp.1.1", "SCV-SEC.comp.1.4",
    "SCV-SEC.comp.2.1", "SCV-SEC.comp.2.2", "SCV-SEC.comp.2.3", "SCV-DEP.prod.1.3", "SCV-OPS.doc.1.1", "SCV-OPS.doc.1.2", "SCV-OPS.doc.1.3",
    "SCV-OPS.doc.1.4", "SCV-OPS.doc.2.1", "SCV-OPS.doc.2.2", "SCV-OPS.doc.2.3", "SCV-OPS.doc.2.4", "SCV-OPS.sup.1.1", "SCV-OPS.sup.1.3",
    "SCV-OPS.sup.1.4", "SCV-OPS.sup.2.3", "SCV-RISK.br.1.3", "SCV-RISK.br.2.1", "SCV-RISK.br.2.3", "SCV-RISK.cm.1.2", "SCV-FINAL.golive.1.7",
    "SI-8.2", "SI-8.3", "SI-8.4", "SI-8.5", "SI-8.6", "SI-8.7", "SI-9.1", "SI-9.4", "SI-9.5", "SI-9.6", "SI-10.2", "SI-10.6", "SI-I.sev.1",
    "SI-I.sev.2", "SI-I.sev.3", "SI-I.sev.4", "SI-I.proc.1", "SI-I.proc.2", "SI-I.proc.3", "SI-I.proc.4", "SI-I.proc.5", "SI-I.proc.6", "MB-4.5",
    "MB-4.6", "MB-5.4", "MB-8.1", "MB-8.2", "DS-C.doc.1", "DS-C.doc.2", "DS-C.doc.3", "DS-C.doc.4", "DS-3.5.3", "DS-5.3.3", "DS-7.1.1", "DS-7.1.2",
    "DS-7.1.3", "DS-7.1.4", "DS-7.2.1", "DS-7.2.2", "DS-7.2.3", "DS-7.2.4", "DS-7.2.5", "DS-7.3.1", "DS-7.3.2", "DS-7.3.3", "DS-7.4.1", "DS-7.4.2",
    "DS-7.4.3", "DS-7.4.4", "DS-8.3.1", "DS-8.3.2", "DS-8.3.3", "DS-SC.5",
)  # fmt: skip
"""Rows of checklists that ask for a document or a section of one; which it is, the parameter says."""

POLICY = Policy(
    id="repository-documents-required",
    title="Required documents are there, with the required sections",
    resource=(REPOSITORY, DOCUMENT),
    severity=Severity.MEDIUM,
    remediation="Write the document or section; the parameter names them as `docs/runbook.md` or `docs/runbook.md#Rollback`.",
    references=("https://sre.google/sre-book/accelerating-sre-on-call/",),
    parameters={
        "documents": Parameter((), "paths of documents, each with `#` and a heading where a section is meant"),
        "words": Parameter(20, "fewest words of a section or document"),
    },
    proves=EVIDENCE,
)


def applies(subject: Resource, parameters: Parameters) -> Truth:
    """The repository is judged for what is missing, each document for what it holds."""
    wanted = parameters.texts("documents")
    if subject.type == REPOSITORY:
        return subject.answer(bool(wanted), "no document is required")
    return subject.answer(bool(wanted_in(subject, wanted)), "nothing of it is required")


def check(subject: Resource, parameters: Parameters) -> Truth:
    wanted = parameters.texts("documents")
    if subject.type == REPOSITORY:
        return all_of(subject["tracked"].contains(name.partition("#")[0]) for name in wanted)
    return all_of(has_section(subject, section_of(name), parameters.number("words")) for name in wanted_in(subject, wanted))
