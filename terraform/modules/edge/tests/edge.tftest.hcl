mock_provider "aws" {
  mock_resource "aws_security_group" {
    defaults = { id = "sg-0123456789abcdef0" }
  }
  mock_resource "aws_lb" {
    defaults = {
      arn      = "arn:aws:elasticloadbalancing:eu-west-2:111122223333:loadbalancer/app/counters-dev-edge/0123456789abcdef"
      dns_name = "counters-dev-edge.elb.example.com"
      zone_id  = "Z0BALANCER"
    }
  }
  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-west-2:111122223333:targetgroup/counters-dev-edge/0123456789abcdef" }
  }
  mock_resource "aws_eip" {
    defaults = { arn = "arn:aws:ec2:eu-west-2:111122223333:elastic-ip/eipalloc-0123456789abcdef0", id = "eipalloc-0123456789abcdef0" }
  }
  mock_resource "aws_acm_certificate" {
    defaults = {
      arn                       = "arn:aws:acm:eu-west-2:111122223333:certificate/made-here"
      domain_validation_options = [{ domain_name = "counter.example.com", resource_record_name = "_x.counter.example.com.", resource_record_type = "CNAME", resource_record_value = "_y.acm-validations.aws." }]
    }
  }
}

variables {
  name                     = "counters-dev"
  vpc_id                   = "vpc-0123456789abcdef0"
  vpc_cidr_block           = "10.0.0.0/16"
  subnet_ids               = ["subnet-0a", "subnet-0b", "subnet-0c"]
  target_security_group_id = "sg-0fedcba9876543210"
}

run "without_a_type_nothing_is_made" {
  assert {
    condition = 0 == sum([for things in [
      aws_lb.this, aws_security_group.this, aws_lb_target_group.this, aws_lb_listener.service, aws_lb_listener.redirect,
      aws_shield_protection.this, aws_eip.this, aws_acm_certificate.this, aws_route53_record.this, aws_vpc_security_group_ingress_rule.pods,
    ] : length(things)])
    error_message = "The default is no way in."
  }
  assert {
    condition     = alltrue([for value in [output.target_group_arn, output.balancer_arn, output.dns_name, output.url, output.certificate_arn, output.security_group_id] : value == null])
    error_message = "The outputs say so."
  }
}

run "an_internal_balancer_admits_the_vpc_alone" {
  variables {
    type = "nlb"
  }
  assert {
    condition     = aws_lb.this[0].internal && aws_lb.this[0].load_balancer_type == "network"
    error_message = "It has no public address unless somebody says so."
  }
  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.clients) == ["10.0.0.0/16:80"]
    error_message = "Clients are in the VPC."
  }
  assert {
    condition     = aws_lb_listener.service[0].protocol == "TCP" && aws_lb_target_group.this[0].protocol == "TCP" && aws_lb_target_group.this[0].target_type == "ip" && aws_lb_target_group.this[0].preserve_client_ip == "true"
    error_message = "It hands connections to pods, which see the client's address."
  }
  assert {
    condition     = output.url == "http://counters-dev-edge.elb.example.com" && output.certificate_arn == null && output.dns_name == "counters-dev-edge.elb.example.com"
    error_message = "Without a certificate it speaks in the clear."
  }
  assert {
    condition     = length(aws_lb_listener.redirect) == 0 && length(aws_shield_protection.this) == 0 && length(aws_route53_record.this) == 0
    error_message = "Nothing is made that was not asked for."
  }
}

run "balancer_and_pods_talk_to_each_other_alone" {
  variables {
    type = "alb"
  }
  assert {
    condition     = aws_vpc_security_group_egress_rule.pods[0].referenced_security_group_id == "sg-0fedcba9876543210" && aws_vpc_security_group_egress_rule.pods[0].from_port == 8080 && aws_vpc_security_group_egress_rule.pods[0].security_group_id == aws_security_group.this[0].id
    error_message = "The balancer reaches Envoy's port on the nodes."
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.pods[0].security_group_id == "sg-0fedcba9876543210" && aws_vpc_security_group_ingress_rule.pods[0].referenced_security_group_id == aws_security_group.this[0].id && aws_vpc_security_group_ingress_rule.pods[0].to_port == 8080
    error_message = "The nodes admit the balancer there."
  }
  assert {
    condition     = output.security_group_id == "sg-0123456789abcdef0" && endswith(output.target_group_arn, ":targetgroup/counters-dev-edge/0123456789abcdef") && endswith(output.balancer_arn, ":loadbalancer/app/counters-dev-edge/0123456789abcdef")
    error_message = "The outputs name what was made."
  }
  assert {
    condition     = aws_lb_target_group.this[0].health_check[0].path == "/health/readiness" && aws_lb.this[0].drop_invalid_header_fields
    error_message = "It asks for readiness, and drops what is no HTTP."
  }
}

run "a_public_balancer_speaks_tls_with_those_who_are_named" {
  variables {
    type            = "nlb"
    internet_facing = true
    allowed_cidrs   = ["192.0.2.0/24", "198.51.100.0/24"]
    certificate_arn = "arn:aws:acm:eu-west-2:111122223333:certificate/given"
  }
  assert {
    condition     = !aws_lb.this[0].internal && aws_lb_listener.service[0].protocol == "TLS" && aws_lb_listener.service[0].port == 443 && aws_lb_listener.service[0].ssl_policy == "ELBSecurityPolicy-TLS13-1-2-2021-06"
    error_message = "It speaks TLS, and says which."
  }
  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.clients) == ["192.0.2.0/24:443", "198.51.100.0/24:443"]
    error_message = "Those who are named come in, by TLS alone."
  }
  assert {
    condition     = aws_lb_listener.service[0].certificate_arn == var.certificate_arn && output.certificate_arn == var.certificate_arn && length(aws_acm_certificate.this) == 0
    error_message = "The certificate is the given one."
  }
}

run "a_name_brings_its_certificate" {
  variables {
    type            = "alb"
    internet_facing = true
    allowed_cidrs   = ["0.0.0.0/0"]
    domain_name     = "counter.example.com"
    hosted_zone_id  = "Z0EXAMPLE"
  }
  assert {
    condition     = aws_acm_certificate.this[0].validation_method == "DNS" && aws_route53_record.validation[0].name == "_x.counter.example.com." && aws_lb_listener.service[0].certificate_arn == "arn:aws:acm:eu-west-2:111122223333:certificate/made-here"
    error_message = "It is issued for the name, and used."
  }
  assert {
    condition     = aws_route53_record.this[0].name == "counter.example.com" && one(aws_route53_record.this[0].alias).name == "counters-dev-edge.elb.example.com"
    error_message = "The name leads to the balancer."
  }
  assert {
    condition     = output.url == "https://counter.example.com"
    error_message = "The URL is the name's."
  }
  assert {
    condition     = aws_lb_listener.redirect[0].default_action[0].redirect[0].status_code == "HTTP_301" && keys(aws_vpc_security_group_ingress_rule.clients) == ["0.0.0.0/0:443", "0.0.0.0/0:80"]
    error_message = "Who comes by HTTP is sent to HTTPS."
  }
}

run "shield_protects_an_application_balancer" {
  variables {
    type                   = "alb"
    internet_facing        = true
    allowed_cidrs          = ["192.0.2.0/24"]
    certificate_arn        = "arn:aws:acm:eu-west-2:111122223333:certificate/given"
    enable_shield_advanced = true
    deletion_protection    = true
    access_logs_bucket     = "some-logs"
  }
  assert {
    condition     = length(aws_shield_protection.this) == 1 && aws_shield_protection.this[0].resource_arn == aws_lb.this[0].arn && length(aws_eip.this) == 0
    error_message = "The balancer itself is protected."
  }
  assert {
    condition     = aws_lb.this[0].enable_deletion_protection && aws_lb.this[0].access_logs[0].bucket == "some-logs"
    error_message = "It is kept from being deleted, and logs requests."
  }
}

run "shield_protects_the_addresses_of_a_network_balancer" {
  variables {
    type                   = "nlb"
    internet_facing        = true
    allowed_cidrs          = ["192.0.2.0/24"]
    certificate_arn        = "arn:aws:acm:eu-west-2:111122223333:certificate/given"
    enable_shield_advanced = true
  }
  assert {
    condition     = length(aws_eip.this) == 3 && length(aws_shield_protection.this) == 3 && length(aws_lb.this[0].subnet_mapping) == 3
    error_message = "It has an address of its own in each zone, and each is protected."
  }
}

run "refuses_to_be_public_for_nobody_in_particular" {
  command = plan
  variables {
    type            = "nlb"
    internet_facing = true
    certificate_arn = "arn:aws:acm:eu-west-2:111122223333:certificate/given"
    # A balancer needs two zones.
    subnet_ids = ["subnet-0a"]
  }
  expect_failures = [var.internet_facing, var.subnet_ids]
}

run "refuses_to_be_public_in_the_clear" {
  command = plan
  variables {
    type            = "nlb"
    internet_facing = true
    allowed_cidrs   = ["192.0.2.0/24"]
  }
  expect_failures = [var.internet_facing]
}

run "refuses_an_internal_balancer_for_the_whole_internet" {
  command = plan
  variables {
    type          = "nlb"
    allowed_cidrs = ["0.0.0.0/0"]
    ssl_policy    = "ELBSecurityPolicy-2016-08"
  }
  expect_failures = [var.internet_facing, var.ssl_policy]
}

run "refuses_shield_for_what_is_not_on_the_internet" {
  command = plan
  variables {
    type                   = "nlb"
    enable_shield_advanced = true
  }
  expect_failures = [var.enable_shield_advanced]
}

run "refuses_a_name_without_its_zone" {
  command = plan
  variables {
    domain_name = "counter.example.com"
  }
  expect_failures = [var.domain_name]
}

run "refuses_what_is_misspelt" {
  command = plan
  variables {
    name                     = "Counters"
    type                     = "clb"
    allowed_cidrs            = ["somewhere"]
    vpc_id                   = "counters"
    vpc_cidr_block           = "0.0.0.0/0"
    target_security_group_id = "nodes"
    target_port              = 0
    certificate_arn          = "certificate"
    domain_name              = "counter.example.com"
    hosted_zone_id           = "example.com"
    access_logs_bucket       = "-"
  }
  expect_failures = [
    var.name, var.type, var.allowed_cidrs, var.vpc_id, var.vpc_cidr_block, var.target_security_group_id, var.target_port, var.certificate_arn,
    var.hosted_zone_id, var.access_logs_bucket,
  ]
}

run "refuses_a_name_that_is_none" {
  command = plan
  variables {
    domain_name    = "Counter"
    hosted_zone_id = "Z0EXAMPLE"
  }
  expect_failures = [var.domain_name]
}
