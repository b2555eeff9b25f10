"""Combinations of permissions that let their holder gain more than they were given.

Source: the required permissions catalogued at https://pathfinding.cloud/ (facts only), held against the AWS Service Authorization Reference.
Those that need a particular victim (a running instance, a project with a stronger role) are told apart: without seeing the victim
they cannot be told from ordinary operation.
"""

from __future__ import annotations

from typing import NamedTuple

PASS_ROLE = "iam:PassRole"  # noqa: S105 - the name of an action, no password
ASSUME_ROLE = "sts:AssumeRole"

ALONE = (
    "iam:AddUserToGroup",
    "iam:AttachGroupPolicy",
    "iam:AttachRolePolicy",
    "iam:AttachUserPolicy",
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:CreatePolicyVersion",
    "iam:PutGroupPolicy",
    "iam:PutRolePolicy",
    "iam:PutUserPolicy",
    "iam:SetDefaultPolicyVersion",
    "iam:UpdateAssumeRolePolicy",
    "iam:UpdateLoginProfile",
    "lambda:UpdateFunctionCode",
    ASSUME_ROLE,
)
"""Actions that need no other."""


class Service(NamedTuple):
    """What runs with a role that it is passed: the principals by which it assumes the role, and the actions that start it with code of one's own."""

    principals: tuple[str, ...]
    ways: tuple[tuple[str, ...], ...]


SERVICES = (
    Service(("tasks.apprunner.amazonaws.com", "build.apprunner.amazonaws.com"), (("apprunner:CreateService",),)),
    Service(("bedrock-agentcore.amazonaws.com",), (
        ("bedrock-agentcore:CreateCodeInterpreter", "bedrock-agentcore:StartCodeInterpreterSession", "bedrock-agentcore:InvokeCodeInterpreter"),
    )),
    Service(("cloudformation.amazonaws.com",), (
        ("cloudformation:CreateStack",),
        ("cloudformation:CreateStackSet", "cloudformation:CreateStackInstances"),
    )),
    Service(("codebuild.amazonaws.com",), (
        ("codebuild:CreateProject", "codebuild:StartBuild"),
        ("codebuild:CreateProject", "codebuild:StartBuildBatch"),
    )),
    Service(("datapipeline.amazonaws.com", "ec2.amazonaws.com"), (
        ("datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition", "datapipeline:ActivatePipeline"),
    )),
    Service(("ec2.amazonaws.com",), (("ec2:RequestSpotInstances",), ("ec2:RunInstances",))),
    Service(("ecs-tasks.amazonaws.com",), (
        ("ecs:RegisterTaskDefinition", "ecs:CreateService"),
        ("ecs:RegisterTaskDefinition", "ecs:RunTask"),
        ("ecs:RegisterTaskDefinition", "ecs:StartTask"),
    )),
    Service(("glue.amazonaws.com",), (
        ("glue:CreateDevEndpoint",),
        ("glue:CreateJob", "glue:CreateTrigger"),
        ("glue:CreateJob", "glue:StartJobRun"),
        ("glue:UpdateJob", "glue:CreateTrigger"),
        ("glue:UpdateJob", "glue:StartJobRun"),
    )),
    Service(("lambda.amazonaws.com",), (
        ("lambda:CreateFunction", "lambda:AddPermission"),
        ("lambda:CreateFunction", "lambda:CreateEventSourceMapping"),
        ("lambda:CreateFunction", "lambda:InvokeFunction"),
    )),
    Service(("sagemaker.amazonaws.com",), (
        ("sagemaker:CreateNotebookInstance",),
        ("sagemaker:CreateProcessingJob",),
        ("sagemaker:CreateTrainingJob",),
    )),
)  # fmt: skip
"""The services. Source of the principals: the pages on roles in each service's guide, as
https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html.
"""

PATHS: tuple[tuple[str, ...], ...] = (
    *((action,) for action in ALONE),
    *((PASS_ROLE, *way) for service in SERVICES for way in service.ways),
)
"""Each path: the actions that are needed together, each on everything of its kind."""


class Victim(NamedTuple):
    """Something that already runs with a role: its type, where it names the role or the profile that holds it, and the ways to make it one's own."""

    type: str
    role: str
    ways: tuple[tuple[str, ...], ...]


VICTIMS = (
    Victim("aws_cloudformation_stack", "iam_role_arn", (
        ("cloudformation:UpdateStack",),
        ("cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"),
    )),
    Victim("aws_apprunner_service", "instance_configuration.instance_role_arn", (("apprunner:UpdateService",),)),
    Victim("aws_codebuild_project", "service_role", (("codebuild:StartBuild",), ("codebuild:StartBuildBatch",))),
    Victim("aws_glue_dev_endpoint", "role_arn", (("glue:UpdateDevEndpoint",),)),
    Victim("aws_instance", "iam_instance_profile", (
        ("ssm:SendCommand",),
        ("ssm:StartSession",),
        ("ec2-instance-connect:SendSSHPublicKey",),
        ("ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"),
    )),
    Victim("aws_lambda_function", "role", (("lambda:UpdateFunctionCode",),)),
    Victim("aws_sagemaker_notebook_instance", "role_arn", (
        ("sagemaker:CreatePresignedNotebookInstanceUrl",),
        ("sagemaker:CreateNotebookInstanceLifecycleConfig", "sagemaker:StopNotebookInstance", "sagemaker:UpdateNotebookInstance",
         "sagemaker:StartNotebookInstance"),
    )),
)  # fmt: skip
"""What can be taken over where it is declared."""

FIXED_PROGRAMS = frozenset(f"{name}.amazonaws.com" for name in (
    "access-analyzer", "application-autoscaling", "autoscaling", "backup", "cloudtrail", "config", "delivery.logs", "dlm", "dms", "export.rds",
    "firehose", "guardduty", "inspector2", "monitoring.rds", "rds", "s3", "securityhub", "spotfleet", "transitgateway", "vpc-flow-logs",
))  # fmt: skip
"""Services that use a role for what they themselves do, and run nothing of their customer's with it."""
