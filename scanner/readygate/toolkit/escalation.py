"""Combinations of permissions that let their holder gain more than they were given.

Source: the required permissions catalogued at https://pathfinding.cloud/ (facts only), held against the AWS Service Authorization Reference.
Those that need a particular victim (a running instance, an existing stack with a stronger role) are left out: without seeing the victim
they cannot be told from ordinary operation.
"""

from __future__ import annotations

_PASS = "iam:PassRole"  # noqa: S105 - the name of an action, no password

PATHS: tuple[tuple[str, ...], ...] = (
    ("iam:AddUserToGroup",),
    ("iam:AttachGroupPolicy",),
    ("iam:AttachRolePolicy",),
    ("iam:AttachUserPolicy",),
    ("iam:CreateAccessKey",),
    ("iam:CreateLoginProfile",),
    ("iam:CreatePolicyVersion",),
    ("iam:PutGroupPolicy",),
    ("iam:PutRolePolicy",),
    ("iam:PutUserPolicy",),
    ("iam:SetDefaultPolicyVersion",),
    ("iam:UpdateAssumeRolePolicy",),
    ("iam:UpdateLoginProfile",),
    ("lambda:UpdateFunctionCode",),
    ("sts:AssumeRole",),
    (_PASS, "apprunner:CreateService"),
    (_PASS, "cloudformation:CreateStack"),
    (_PASS, "cloudformation:CreateStackSet", "cloudformation:CreateStackInstances"),
    (_PASS, "codebuild:CreateProject", "codebuild:StartBuild"),
    (_PASS, "codebuild:CreateProject", "codebuild:StartBuildBatch"),
    (_PASS, "datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition", "datapipeline:ActivatePipeline"),
    (_PASS, "ec2:RequestSpotInstances"),
    (_PASS, "ec2:RunInstances"),
    (_PASS, "ecs:RegisterTaskDefinition", "ecs:CreateService"),
    (_PASS, "ecs:RegisterTaskDefinition", "ecs:RunTask"),
    (_PASS, "ecs:RegisterTaskDefinition", "ecs:StartTask"),
    (_PASS, "glue:CreateDevEndpoint"),
    (_PASS, "glue:CreateJob", "glue:CreateTrigger"),
    (_PASS, "glue:CreateJob", "glue:StartJobRun"),
    (_PASS, "glue:UpdateJob", "glue:CreateTrigger"),
    (_PASS, "glue:UpdateJob", "glue:StartJobRun"),
    (_PASS, "lambda:CreateFunction", "lambda:AddPermission"),
    (_PASS, "lambda:CreateFunction", "lambda:CreateEventSourceMapping"),
    (_PASS, "lambda:CreateFunction", "lambda:InvokeFunction"),
    (_PASS, "sagemaker:CreateNotebookInstance"),
    (_PASS, "sagemaker:CreateProcessingJob"),
    (_PASS, "sagemaker:CreateTrainingJob"),
)
"""Each path: the actions that are needed together, each on everything of its kind."""
