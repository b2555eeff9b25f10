image         = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/readygate@sha256:3f1a2b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708"
states        = ["s3://acme-states/prod/terraform.tfstate"]
state_objects = ["arn:aws:s3:::acme-states/prod/terraform.tfstate"]
regions       = ["eu-west-1"]
permissions   = ["{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"sqs:ListQueues\"],\"Resource\":\"*\"}]}"]
vpc_id        = "vpc-0a1b2c3d4e5f60718"
subnets       = ["subnet-0a1b2c3d4e5f60718", "subnet-1a1b2c3d4e5f60718"]
alarm_emails  = ["platform@example.com"]
