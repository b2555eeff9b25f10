"""Record what the AWS provider answers for made-up `aws_iam_policy_document` data sources: `fixtures/oracle/policy_documents.jsonl`.

Use: record_policy_documents.py SCHEMA_JSON PROVIDER_BINARY NUMBER. Needs `grpcio`, no network. Each line holds the arguments (blocks as
lists, what is left out absent) and the `json`, `minified_json` and `id` that the provider gives, or its `error`. The same seed gives the same cases.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

import grpc
from provider_process import ProviderError, ProviderProcess
from record_defaults import SETTINGS, configuration

TARGET = Path(__file__).resolve().parent.parent / "fixtures/oracle/policy_documents.jsonl"
SEED = 20_251
TEXTS = ["s3:GetObject", "s3:*", "*", "sqs:Send?", "a<b>&c", "&{aws:username}/*", "arn:aws:s3:::b/&{aws:x}", "é😀", 'q"\\\t', "Z", "a", "10", "2"]
SIDS = ["", "One", "Two", "Three"]
TYPES = ["AWS", "Service", "*", "Federated"]
DOCUMENTS = [
    '{"Version":"2012-10-17","Statement":[{"Sid":"One","Effect":"Deny","Action":["b","a"],"Resource":"*"}]}',
    '{"Id":"given","Statement":[{"Effect":"Allow","Action":"x","Principal":{"AWS":["1","3","2"],"Service":"s"}},{"Sid":"Two","Effect":"Allow"}]}',
    '{"version":"2008-10-17","statement":[{"sid":"Three","Condition":{"Bool":{"k":true},"S":{"b":["2","1"],"a":"x","c":["only"],"d":[]}}}]}',
    '{"Statement":[{"Effect":"Allow","Principal":"*","Action":[],"Resource":["${aws:x}"],"NotPrincipal":{"*":"*"},"Unheard":1}]}',
    '{"Statement":[{"Sid":"One","Effect":"Allow","Principal":{"AWS":"*"},"NotAction":"<>","NotResource":[1,true,{"b":1,"a":null}]}]}',
    "{}",
    "",
    "null",
    "[]",
    "{",
    '{"Statement":{"Effect":"Allow"}}',
    '{"Statement":[{"Effect":1}]}',
]


def some(chance: random.Random, most: int) -> list[str]:
    """A few different texts."""
    return chance.sample(TEXTS, chance.randint(0, most))


def statement(chance: random.Random) -> dict[str, Any]:
    """A made-up statement."""
    made: dict[str, Any] = {}
    if chance.random() < 0.4:
        made["sid"] = chance.choice(SIDS)
    if chance.random() < 0.5:
        made["effect"] = chance.choice(["Allow", "Deny"])
    for name in ("actions", "not_actions", "resources", "not_resources"):
        if chance.random() < 0.4:
            made[name] = some(chance, 4)
    for name in ("principals", "not_principals"):
        blocks = [{"type": chance.choice(TYPES), "identifiers": some(chance, 3)} for _ in range(chance.choice([0, 0, 1, 1, 2, 3]))]
        if blocks:
            made[name] = blocks
    tests, variables = ["StringEquals", "Bool"], ["aws:a", "aws:b"]
    conditions = [
        {"test": chance.choice(tests), "variable": chance.choice(variables), "values": some(chance, 3)} for _ in range(chance.choice([0, 0, 1, 2, 4]))
    ]
    return {**made, **({"condition": conditions} if conditions else {})}


def document(chance: random.Random) -> dict[str, Any]:
    """The arguments of a made-up data source."""
    made: dict[str, Any] = {}
    if chance.random() < 0.2:
        made["version"] = chance.choice(["2012-10-17", "2008-10-17"])
    if chance.random() < 0.2:
        made["policy_id"] = "own"
    if statements := [statement(chance) for _ in range(chance.choice([0, 1, 1, 2, 3]))]:
        made["statement"] = statements
    for name in ("source_policy_documents", "override_policy_documents"):
        if chance.random() < 0.3:
            made[name] = [DOCUMENTS[min(int(chance.expovariate(0.3)), len(DOCUMENTS) - 1)] for _ in range(chance.randint(1, 3))]
    return made


def main(schema_file: str, binary: str, number: int) -> None:
    """Record the answers."""
    (schema,) = json.loads(Path(schema_file).read_bytes())["provider_schemas"].values()
    block = schema["data_source_schemas"]["aws_iam_policy_document"]["block"]
    settings = configuration(schema["provider"]["block"], 0, "known", SETTINGS)
    chance = random.Random(SEED)  # noqa: S311  # repeatable, not secret
    process = ProviderProcess(Path(binary), {})
    process.configure(settings)
    lines = []
    while len(lines) < number:
        given = document(chance)
        try:
            answer = process.read("aws_iam_policy_document", configuration(block, 0, "known", given))
            outcome = {name: answer[name] for name in ("json", "minified_json", "id")}
        except ProviderError as error:
            outcome = {"error": str(error).strip(": ")}
        except grpc.RpcError:
            process.close()
            process = ProviderProcess(Path(binary), {})
            process.configure(settings)
            continue
        lines.append(json.dumps({"given": given, **outcome}, ensure_ascii=False))
    process.close()
    TARGET.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
