"""Record what the AWS provider knows of regions without asking AWS: `scanner/readygate/terraform/data_sources/regions.json`.

Use: record_regions.py SCHEMA_JSON PROVIDER_BINARY REGION ... (regions that the provider does not know are left out). Needs `grpcio`, no network.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from provider_process import ProviderError, ProviderProcess
from record_defaults import SETTINGS, configuration

TARGET = Path(__file__).resolve().parent.parent / "scanner/readygate/terraform/data_sources/regions.json"
BY_REGION = {
    "elb_account": ("aws_elb_service_account", {}),
    "redshift_account": ("aws_redshift_service_account", {}),
    "cloudtrail_account": ("aws_cloudtrail_service_account", {}),
    "elb_zone": ("aws_elb_hosted_zone_id", {}),
    "alb_zone": ("aws_lb_hosted_zone_id", {"load_balancer_type": "application"}),
    "nlb_zone": ("aws_lb_hosted_zone_id", {"load_balancer_type": "network"}),
    "beanstalk_zone": ("aws_elastic_beanstalk_hosted_zone", {}),
}
SERVICES = [
    "acm",
    "apigateway",
    "appsync",
    "athena",
    "autoscaling",
    "backup",
    "batch",
    "cloudformation",
    "cloudfront",
    "cloudhsm",
    "cloudtrail",
    "cloudwatch",
    "codebuild",
    "codedeploy",
    "codepipeline",
    "cognito-idp",
    "config",
    "delivery.logs",
    "dms",
    "dynamodb",
    "ec2",
    "ecr",
    "ecs",
    "ecs-tasks",
    "eks",
    "eks-fargate-pods",
    "elasticache",
    "elasticfilesystem",
    "elasticloadbalancing",
    "elasticmapreduce",
    "es",
    "events",
    "firehose",
    "glue",
    "guardduty",
    "iam",
    "kafka",
    "kinesis",
    "kms",
    "lakeformation",
    "lambda",
    "logs",
    "monitoring",
    "rds",
    "redshift",
    "route53",
    "s3",
    "sagemaker",
    "scheduler",
    "secretsmanager",
    "securityhub",
    "ses",
    "sns",
    "sqs",
    "ssm",
    "states",
    "sts",
    "vpc-flow-logs",
    "waf",
    "workspaces",
    "xray",
]


def main(schema_file: str, binary: str, regions: list[str]) -> None:
    """Ask for every region and write the table."""
    (schema,) = json.loads(Path(schema_file).read_bytes())["provider_schemas"].values()
    sources = schema["data_source_schemas"]
    partitions: dict[str, Any] = {}
    table: dict[str, Any] = {}

    def read(process: ProviderProcess, type_: str, given: dict[str, Any]) -> Any:
        return process.read(type_, configuration(sources[type_]["block"], 0, "known", given))

    for region in regions:
        process = ProviderProcess(Path(binary), {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"})
        process.configure(configuration(schema["provider"]["block"], 0, "known", {**SETTINGS, "region": region}))
        try:
            found = {"description": read(process, "aws_region", {})["description"]}
        except ProviderError:
            process.close()
            continue
        partition = read(process, "aws_partition", {})
        found["partition"] = partition["partition"]
        for name, (type_, given) in BY_REGION.items():
            try:
                found[name] = read(process, type_, {**given, "region": region})["id"]
            except ProviderError:
                continue
        table[region] = found
        if partition["partition"] not in partitions:
            suffixes = {service: read(process, "aws_service_principal", {"service_name": service})["suffix"] for service in SERVICES}
            partitions[partition["partition"]] = {
                "dns_suffix": partition["dns_suffix"],
                "reverse_dns_prefix": partition["reverse_dns_prefix"],
                "principal_suffixes": {service: suffix for service, suffix in suffixes.items() if suffix != "amazonaws.com"},
            }
        process.close()
    TARGET.write_text(json.dumps({"partitions": partitions, "regions": table}, indent=1, sort_keys=True) + "\n")
    print(f"{len(table)} regions in {len(partitions)} partitions")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
