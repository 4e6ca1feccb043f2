mock_provider "aws" {
  mock_resource "aws_wafv2_web_acl" {
    defaults = { arn = "arn:aws:wafv2:eu-west-2:111122223333:regional/webacl/counters-dev-edge/0123" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-2:111122223333:log-group:aws-waf-logs-counters-dev" }
  }
}

variables {
  name         = "counters-dev"
  balancer_arn = "arn:aws:elasticloadbalancing:eu-west-2:111122223333:loadbalancer/app/counters-dev-edge/0123456789abcdef"
}

run "a_web_acl_stands_before_the_balancer" {
  variables {
    requests_per_five_minutes = 1000
  }
  assert {
    condition     = aws_wafv2_web_acl_association.this.resource_arn == var.balancer_arn && aws_wafv2_web_acl_association.this.web_acl_arn == output.web_acl_arn && endswith(output.web_acl_arn, "/counters-dev-edge/0123")
    error_message = "It belongs to the balancer."
  }
  assert {
    condition     = length(aws_wafv2_web_acl.this.rule) == 4 && length([for rule in aws_wafv2_web_acl.this.rule : rule if try(rule.statement[0].rate_based_statement[0].limit, 0) == 1000]) == 1
    error_message = "It has three rule groups of AWS, and a limit by address."
  }
  assert {
    condition     = output.log_group_name == "aws-waf-logs-counters-dev" && toset([for field in aws_wafv2_web_acl_logging_configuration.this.redacted_fields : field.single_header[0].name]) == toset(["x-api-key", "authorization"])
    error_message = "It logs, but no keys."
  }
}

run "refuses_a_network_balancer_and_what_is_misspelt" {
  command = plan
  variables {
    name                      = "Counters"
    balancer_arn              = "arn:aws:elasticloadbalancing:eu-west-2:111122223333:loadbalancer/net/counters-dev-edge/0123456789abcdef"
    requests_per_five_minutes = 1
    logs_kms_key_arn          = "alias/logs"
    log_retention_days        = 31
  }
  expect_failures = [var.name, var.balancer_arn, var.requests_per_five_minutes, var.logs_kms_key_arn, var.log_retention_days]
}
