"""Readers of backups, firewalls, names and canaries where moto knows too little: documented answers become the provider's attributes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from stubbed_service import ACCOUNT, found

MADE = datetime(2026, 1, 2, tzinfo=UTC)
INSTANCE, SET = "arn:aws:sso:::instance/ssoins-1234567890123456", "arn:aws:sso:::permissionSet/ssoins-1234567890123456/ps-1234567890123456"
HERE = {"InstanceArn": INSTANCE, "PermissionSetArn": SET}
LOG_GROUP = f"arn:aws:logs:eu-west-1:{ACCOUNT}:log-group:fis"
FIREWALL = f"arn:aws:wafv2:eu-west-1:{ACCOUNT}:regional/webacl/site/11111111-1111-4111-8111-111111111111"


def test_tests_of_restores_are_read_with_what_they_restore(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan to test restores tells which backups it takes."""
    arn = f"arn:aws:backup:eu-west-1:{ACCOUNT}:restore-testing-plan:weekly-1"
    plan = {
        "RestoreTestingPlanName": "weekly",
        "RestoreTestingPlanArn": arn,
        "ScheduleExpression": "cron(0 5 ? * 1 *)",
        "ScheduleExpressionTimezone": "Etc/UTC",
        "StartWindowHours": 24,
        "CreationTime": MADE,
    }
    points = {"Algorithm": "LATEST_WITHIN_WINDOW", "IncludeVaults": ["*"], "RecoveryPointTypes": ["SNAPSHOT"], "SelectionWindowDays": 7}
    told = found(
        monkeypatch,
        "aws_backup_restore_testing_plan",
        [
            ("list_restore_testing_plans", {}, {"RestoreTestingPlans": [plan]}),
            (
                "get_restore_testing_plan",
                {"RestoreTestingPlanName": "weekly"},
                {"RestoreTestingPlan": {**plan, "RecoveryPointSelection": points}},
            ),
            ("list_tags", {"ResourceArn": arn}, {"Tags": {"team": "core"}}),
        ],
    )
    shaped = told["aws_backup_restore_testing_plan", "weekly"]
    assert (shaped["start_window_hours"], shaped["tags"]) == (24, {"team": "core"})
    assert shaped["recovery_point_selection"][0]["selection_window_days"] == 7
    assert shaped["recovery_point_selection"][0]["include_vaults"] == ["*"]


def test_selections_for_restores_have_their_conditions(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a plan to test restores takes is narrowed by tags."""
    item = {
        "CreationTime": MADE,
        "IamRoleArn": f"arn:aws:iam::{ACCOUNT}:role/backup",
        "ProtectedResourceType": "RDS",
        "RestoreTestingPlanName": "weekly",
        "RestoreTestingSelectionName": "databases",
        "ValidationWindowHours": 4,
    }
    conditions = {"StringEquals": [{"Key": "aws:ResourceTag/backup", "Value": "daily"}]}
    listed = {
        "RestoreTestingPlanName": "weekly",
        "RestoreTestingPlanArn": "arn",
        "ScheduleExpression": "cron(0 5 ? * 1 *)",
        "CreationTime": MADE,
    }
    asked = {"RestoreTestingPlanName": "weekly", "RestoreTestingSelectionName": "databases"}
    told = found(
        monkeypatch,
        "aws_backup_restore_testing_selection",
        [
            ("list_restore_testing_plans", {}, {"RestoreTestingPlans": [listed]}),
            ("list_restore_testing_selections", {"RestoreTestingPlanName": "weekly"}, {"RestoreTestingSelections": [item]}),
            (
                "get_restore_testing_selection",
                asked,
                {"RestoreTestingSelection": {**item, "ProtectedResourceArns": ["*"], "ProtectedResourceConditions": conditions}},
            ),
        ],
    )
    shaped = told["aws_backup_restore_testing_selection", "databases:weekly"]
    assert (shaped["protected_resource_type"], shaped["protected_resource_arns"], shaped["validation_window_hours"]) == ("RDS", ["*"], 4)
    assert shaped["protected_resource_conditions"][0]["string_equals"] == [{"key": "aws:ResourceTag/backup", "value": "daily"}]


def test_permission_sets_are_bounded_by_policies_of_the_customer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The boundary of a permission set may be a policy of the customer's, which has a path."""
    told = found(
        monkeypatch,
        "aws_ssoadmin_permission_set",
        [
            ("list_instances", {}, {"Instances": [{"InstanceArn": INSTANCE}]}),
            ("list_permission_sets", {"InstanceArn": INSTANCE}, {"PermissionSets": [SET]}),
            ("describe_permission_set", HERE, {"PermissionSet": {"Name": "developers", "PermissionSetArn": SET, "CreatedDate": MADE}}),
            ("list_tags_for_resource", {"InstanceArn": INSTANCE, "ResourceArn": SET}, {"Tags": []}),
            ("get_inline_policy_for_permission_set", HERE, {}),
            (
                "get_permissions_boundary_for_permission_set",
                HERE,
                {"PermissionsBoundary": {"CustomerManagedPolicyReference": {"Name": "limit", "Path": "/people/"}}},
            ),
        ],
    )
    boundary = told["aws_ssoadmin_permissions_boundary_attachment", f"{SET},{INSTANCE}"]
    assert boundary["permissions_boundary"][0]["customer_managed_policy_reference"] == [{"name": "limit", "path": "/people/"}]
    assert ("aws_ssoadmin_permission_set_inline_policy", f"{SET},{INSTANCE}") not in told


def test_canaries_run_or_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """A canary tells where it keeps what it finds, how often it looks and whether it runs."""
    canary = {
        "Name": "login",
        "Status": {"State": "RUNNING"},
        "Schedule": {"Expression": "rate(5 minutes)", "DurationInSeconds": 0},
        "RunConfig": {"TimeoutInSeconds": 60, "MemoryInMB": 960, "ActiveTracing": True},
        "ArtifactS3Location": "canaries/login",
        "ArtifactConfig": {"S3Encryption": {"EncryptionMode": "SSE_KMS", "KmsKeyArn": "arn:aws:kms:eu-west-1:123456789012:key/k"}},
        "Code": {"Handler": "login.handler"},
        "RuntimeVersion": "syn-nodejs-puppeteer-9.1",
        "VpcConfig": {"VpcId": "vpc-1", "SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"]},
    }
    shaped = found(monkeypatch, "aws_synthetics_canary", [("describe_canaries", {}, {"Canaries": [canary]})])["aws_synthetics_canary", "login"]
    assert (shaped["start_canary"], shaped["artifact_s3_location"], shaped["handler"]) == (True, "canaries/login", "login.handler")
    assert shaped["run_config"] == [{"active_tracing": True, "memory_in_mb": 960, "timeout_in_seconds": 60}]
    assert shaped["artifact_config"][0]["s3_encryption"][0]["encryption_mode"] == "SSE_KMS"
    assert shaped["vpc_config"][0]["vpc_id"] == "vpc-1"


def test_environments_are_rolled_back_by_alarms(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment tells the alarms that roll a deployment back."""
    item = {"ApplicationId": "app1234", "Id": "env1234", "Name": "live", "State": "READY_FOR_DEPLOYMENT", "Monitors": [{"AlarmArn": "arn:alarm"}]}
    arn = f"arn:aws:appconfig:eu-west-1:{ACCOUNT}:application/app1234/environment/env1234"
    told = found(
        monkeypatch,
        "aws_appconfig_environment",
        [
            ("list_applications", {}, {"Items": [{"Id": "app1234", "Name": "shop"}]}),
            ("list_environments", {"ApplicationId": "app1234"}, {"Items": [item]}),
            ("list_tags_for_resource", {"ResourceArn": arn}, {"Tags": {"team": "core"}}),
        ],
    )
    shaped = told["aws_appconfig_environment", "env1234:app1234"]
    assert (shaped["application_id"], shaped["environment_id"], shaped["arn"]) == ("app1234", "env1234", arn)
    assert shaped["monitor"] == [{"alarm_arn": "arn:alarm", "alarm_role_arn": None}]


def test_experiments_report_and_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template of experiments tells where it logs, and what it reports from which dashboards."""
    template = {
        "id": "EXT1",
        "roleArn": f"arn:aws:iam::{ACCOUNT}:role/fis",
        "logConfiguration": {"logSchemaVersion": 2, "cloudWatchLogsConfiguration": {"logGroupArn": LOG_GROUP}},
        "experimentReportConfiguration": {
            "outputs": {"s3Configuration": {"bucketName": "reports", "prefix": "fis"}},
            "dataSources": {"cloudWatchDashboards": [{"dashboardIdentifier": "arn:board"}]},
            "preExperimentDuration": "PT10M",
        },
    }
    told = found(
        monkeypatch,
        "aws_fis_experiment_template",
        [
            ("list_experiment_templates", {}, {"experimentTemplates": [{"id": "EXT1"}]}),
            ("get_experiment_template", {"id": "EXT1"}, {"experimentTemplate": template}),
        ],
    )
    shaped = told["aws_fis_experiment_template", "EXT1"]
    assert shaped["log_configuration"][0]["cloudwatch_logs_configuration"] == [{"log_group_arn": LOG_GROUP}]
    (report,) = shaped["experiment_report_configuration"]
    assert report["data_sources"] == [{"cloudwatch_dashboard": [{"dashboard_arn": "arn:board"}]}]
    assert report["outputs"] == [{"s3_configuration": [{"bucket_name": "reports", "prefix": "fis"}]}]
    assert report["pre_experiment_duration"] == "PT10M"


def test_records_are_routed_in_every_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Records are chosen by latency, place, distance, address or health; those that every zone has are not the customer's."""
    zone = {"Id": "/hostedzone/Z1", "Name": "example.com.", "CallerReference": "c"}
    values = {"TTL": 60, "ResourceRecords": [{"Value": "192.0.2.1"}]}
    sets = [
        {"Name": "example.com.", "Type": "NS", "TTL": 172800, "ResourceRecords": [{"Value": "ns-1.example.net."}]},
        {"Name": "a.example.com.", "Type": "A", "SetIdentifier": "l", "Region": "eu-west-1", **values},
        {"Name": "b.example.com.", "Type": "A", "SetIdentifier": "g", "GeoLocation": {"CountryCode": "IE"}, **values},
        {
            "Name": "c.example.com.",
            "Type": "A",
            "SetIdentifier": "d",
            "GeoProximityLocation": {"Coordinates": {"Latitude": "1", "Longitude": "2"}},
            **values,
        },
        {
            "Name": "d.example.com.",
            "Type": "A",
            "SetIdentifier": "c",
            "CidrRoutingConfig": {"CollectionId": "u" * 36, "LocationName": "home"},
            **values,
        },
        {"Name": "e.example.com.", "Type": "A", "SetIdentifier": "m", "MultiValueAnswer": True, **values},
        {
            "Name": "\\052.example.com.",
            "Type": "A",
            "AliasTarget": {"HostedZoneId": "Z2", "DNSName": "LB.example.com.", "EvaluateTargetHealth": False},
        },
    ]
    told = found(
        monkeypatch,
        "aws_route53_record",
        [
            ("list_hosted_zones", {}, {"HostedZones": [zone], "Marker": "", "IsTruncated": False, "MaxItems": "100"}),
            ("list_resource_record_sets", {"HostedZoneId": "/hostedzone/Z1"}, {"ResourceRecordSets": sets, "IsTruncated": False, "MaxItems": "300"}),
        ],
    )
    records = {id_: record for (_, id_), record in told.items()}
    assert records["Z1_a.example.com_A_l"]["latency_routing_policy"] == [{"region": "eu-west-1"}]
    assert records["Z1_b.example.com_A_g"]["geolocation_routing_policy"] == [{"continent": None, "country": "IE", "subdivision": None}]
    assert records["Z1_c.example.com_A_d"]["geoproximity_routing_policy"][0]["coordinates"] == [{"latitude": "1", "longitude": "2"}]
    assert records["Z1_d.example.com_A_c"]["cidr_routing_policy"] == [{"collection_id": "u" * 36, "location_name": "home"}]
    assert records["Z1_e.example.com_A_m"]["multivalue_answer_routing_policy"] is True
    assert records["Z1_*.example.com_A"]["alias"] == [{"evaluate_target_health": False, "zone_id": "Z2", "name": "lb.example.com"}]


def test_firewalls_answer_in_their_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Web ACLs tell the sizes of bodies that they look at, and the answers that they give."""
    acl = {
        "Name": "site",
        "Id": "11111111-1111-4111-8111-111111111111",
        "ARN": FIREWALL,
        "DefaultAction": {"Block": {"CustomResponse": {"ResponseCode": 403, "CustomResponseBodyKey": "no"}}},
        "VisibilityConfig": {"SampledRequestsEnabled": True, "CloudWatchMetricsEnabled": True, "MetricName": "site"},
        "CustomResponseBodies": {"no": {"ContentType": "TEXT_PLAIN", "Content": "No."}},
        "AssociationConfig": {"RequestBody": {"API_GATEWAY": {"DefaultSizeInspectionLimit": "KB_64"}}},
    }
    summary = {"Name": "site", "Id": acl["Id"], "ARN": FIREWALL}
    told = found(
        monkeypatch,
        "aws_wafv2_web_acl",
        [
            ("list_web_acls", {"Scope": "REGIONAL"}, {"WebACLs": [summary]}),
            (
                "get_web_acl",
                {"Name": "site", "Scope": "REGIONAL", "Id": acl["Id"]},
                {"WebACL": acl, "LockToken": "22222222-2222-4222-8222-222222222222"},
            ),
            (
                "list_tags_for_resource",
                {"ResourceARN": FIREWALL},
                {"TagInfoForResource": {"ResourceARN": FIREWALL, "TagList": [{"Key": "team", "Value": "core"}]}},
            ),
        ],
    )
    shaped = told["aws_wafv2_web_acl", acl["Id"]]
    assert shaped["scope"] == "REGIONAL"
    assert shaped["default_action"] == [{"block": [{"custom_response": [{"response_code": 403, "custom_response_body_key": "no"}]}]}]
    assert shaped["visibility_config"][0]["cloudwatch_metrics_enabled"] is True
    assert shaped["custom_response_body"] == [{"key": "no", "content": "No.", "content_type": "TEXT_PLAIN"}]
    assert shaped["association_config"] == [{"request_body": [{"api_gateway": [{"default_size_inspection_limit": "KB_64"}]}]}]


@pytest.mark.parametrize(
    ("selectors", "kept"),
    [
        ([{"ReadWriteType": "All", "IncludeManagementEvents": True, "DataResources": []}], 0),
        ([{"ReadWriteType": "WriteOnly", "IncludeManagementEvents": True, "DataResources": []}], 1),
    ],
)
def test_trails_have_only_selectors_of_their_own(monkeypatch: pytest.MonkeyPatch, selectors: list[dict[str, object]], kept: int) -> None:
    """The selector that every trail has is stored as none; the topic of another account is known by its ARN."""
    arn = f"arn:aws:cloudtrail:eu-west-1:{ACCOUNT}:trail/all"
    trail = {
        "Name": "all",
        "TrailARN": arn,
        "HomeRegion": "eu-west-1",
        "HasCustomEventSelectors": True,
        "SnsTopicARN": "arn:aws:sns:eu-west-1:210987654321:t",
    }
    told = found(
        monkeypatch,
        "aws_cloudtrail",
        [
            ("describe_trails", {"includeShadowTrails": False}, {"trailList": [trail]}),
            ("get_trail_status", {"Name": arn}, {"IsLogging": True}),
            ("list_tags", {"ResourceIdList": [arn]}, {"ResourceTagList": [{"ResourceId": arn}]}),
            ("get_event_selectors", {"TrailName": arn}, {"EventSelectors": selectors}),
        ],
    )
    shaped = told["aws_cloudtrail", arn]
    assert len(shaped["event_selector"]) == kept
    assert shaped["sns_topic_name"] == "arn:aws:sns:eu-west-1:210987654321:t"
    assert shaped["enable_logging"] is True
