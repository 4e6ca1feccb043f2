# What AWS would tell: ids and ARNs of the right shape, since policies and validations look at them.

mock_data "aws_caller_identity" {
  defaults = { account_id = "111122223333" }
}

mock_data "aws_partition" {
  defaults = { partition = "aws", dns_suffix = "amazonaws.com" }
}

mock_data "aws_region" {
  defaults = { id = "eu-west-2", name = "eu-west-2", region = "eu-west-2" }
}

mock_data "aws_availability_zones" {
  defaults = { names = ["eu-west-2a", "eu-west-2b", "eu-west-2c"] }
}

mock_data "aws_vpc" {
  defaults = { id = "vpc-0aaaaaaaaaaaaaaaa", cidr_block = "10.99.0.0/16" }
}

mock_data "aws_eks_cluster" {
  defaults = {
    name                  = "counters-dev"
    arn                   = "arn:aws:eks:eu-west-2:111122223333:cluster/counters-dev"
    endpoint              = "https://shared.example.com"
    certificate_authority = [{ data = "c2hhcmVk" }]
    identity              = [{ oidc = [{ issuer = "https://oidc.eks.eu-west-2.amazonaws.com/id/SHARED" }] }]
  }
}

mock_data "aws_iam_openid_connect_provider" {
  defaults = { arn = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-2.amazonaws.com/id/SHARED" }
}

mock_data "aws_ssm_parameter" {
  defaults = { value = "ami-0123456789abcdef0", insecure_value = "ami-0123456789abcdef0" }
}

mock_resource "aws_vpc" {
  defaults = { id = "vpc-0123456789abcdef0" }
}

mock_resource "aws_subnet" {
  defaults = { id = "subnet-0123456789abcdef0" }
}

mock_resource "aws_security_group" {
  defaults = { id = "sg-0123456789abcdef0" }
}

mock_resource "aws_kms_key" {
  defaults = { arn = "arn:aws:kms:eu-west-2:111122223333:key/01234567-89ab-cdef-0123-456789abcdef", key_id = "01234567-89ab-cdef-0123-456789abcdef" }
}

mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::111122223333:role/mocked" }
}

mock_resource "aws_iam_policy" {
  defaults = { arn = "arn:aws:iam::111122223333:policy/mocked" }
}

mock_resource "aws_iam_openid_connect_provider" {
  defaults = { arn = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-2.amazonaws.com/id/OWN" }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = { arn = "arn:aws:logs:eu-west-2:111122223333:log-group:mocked" }
}

mock_resource "aws_eks_cluster" {
  defaults = {
    arn                   = "arn:aws:eks:eu-west-2:111122223333:cluster/own"
    endpoint              = "https://own.example.com"
    certificate_authority = [{ data = "b3du" }]
    identity              = [{ oidc = [{ issuer = "https://oidc.eks.eu-west-2.amazonaws.com/id/OWN" }] }]
    vpc_config            = { cluster_security_group_id = "sg-0eeeeeeeeeeeeeeee" }
  }
}

mock_resource "aws_launch_template" {
  defaults = { id = "lt-0123456789abcdef0", latest_version = 1 }
}

mock_resource "aws_sqs_queue" {
  defaults = { arn = "arn:aws:sqs:eu-west-2:111122223333:mocked" }
}

mock_resource "aws_cloudwatch_event_rule" {
  defaults = { arn = "arn:aws:events:eu-west-2:111122223333:rule/mocked" }
}

mock_resource "aws_cloudformation_stack" {
  defaults = { outputs = { FunctionArn = "arn:aws:lambda:eu-west-2:111122223333:function:mocked" } }
}

mock_resource "aws_secretsmanager_secret" {
  defaults = {
    id  = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:mocked-AbCdEf"
    arn = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:mocked-AbCdEf"
  }
}

mock_resource "aws_elasticache_user" {
  defaults = { arn = "arn:aws:elasticache:eu-west-2:111122223333:user:mocked" }
}

mock_resource "aws_elasticache_replication_group" {
  defaults = {
    configuration_endpoint_address = "clustercfg.own.cache.example.com"
    primary_endpoint_address       = "primary.own.cache.example.com"
  }
}

mock_resource "aws_lb" {
  defaults = {
    arn      = "arn:aws:elasticloadbalancing:eu-west-2:111122223333:loadbalancer/app/own/0123456789abcdef"
    dns_name = "own.elb.example.com"
    zone_id  = "Z0BALANCER"
  }
}

mock_resource "aws_lb_target_group" {
  defaults = { arn = "arn:aws:elasticloadbalancing:eu-west-2:111122223333:targetgroup/own/0123456789abcdef" }
}

mock_resource "aws_wafv2_web_acl" {
  defaults = { arn = "arn:aws:wafv2:eu-west-2:111122223333:regional/webacl/own/0123" }
}

mock_resource "aws_sns_topic" {
  defaults = { arn = "arn:aws:sns:eu-west-2:111122223333:mocked" }
}

mock_resource "aws_instance" {
  defaults = { id = "i-0123456789abcdef0", arn = "arn:aws:ec2:eu-west-2:111122223333:instance/i-0123456789abcdef0" }
}

mock_resource "aws_ssm_document" {
  defaults = { arn = "arn:aws:ssm:eu-west-2:111122223333:document/mocked" }
}
