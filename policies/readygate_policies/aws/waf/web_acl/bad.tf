# readygate: parameters aws-waf-web-acl require=true
resource "aws_lb" "public" {
  name    = "public"
  subnets = ["subnet-1", "subnet-2"]
}

resource "aws_lb" "internal" { # expect: not-applicable
  name     = "internal"
  internal = true
  subnets  = ["subnet-1", "subnet-2"]
}

resource "aws_lb" "network" { # expect: not-applicable
  name               = "network"
  load_balancer_type = "network"
  subnets            = ["subnet-1", "subnet-2"]
}

resource "aws_api_gateway_stage" "live" {
  rest_api_id   = "abc123"
  stage_name    = "live"
  deployment_id = "d1"
}
