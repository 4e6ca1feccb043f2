mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-west-2a", "eu-west-2b", "eu-west-2c", "eu-west-2d"] }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-2:111122223333:log-group:/aws/vpc/counters-dev/flow-logs" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/flow-logs" }
  }
}

variables {
  name         = "counters-dev"
  cluster_name = "counters-dev"
  tags         = { Environment = "dev" }
}

run "three_zones_with_three_subnets_each" {
  assert {
    condition     = output.availability_zones == tolist(["eu-west-2a", "eu-west-2b", "eu-west-2c"])
    error_message = "The first three zones of the region were expected."
  }
  assert {
    condition = (
      output.public_subnet_ids == [for zone in ["eu-west-2a", "eu-west-2b", "eu-west-2c"] : aws_subnet.public[zone].id] &&
      output.private_subnet_ids == [for zone in ["eu-west-2a", "eu-west-2b", "eu-west-2c"] : aws_subnet.private[zone].id] &&
      output.intra_subnet_ids == [for zone in ["eu-west-2a", "eu-west-2b", "eu-west-2c"] : aws_subnet.intra[zone].id]
    )
    error_message = "The outputs have to name the subnets in the order of the zones."
  }
  assert {
    condition     = [for subnet in values(aws_subnet.private) : subnet.cidr_block] == ["10.0.0.0/19", "10.0.32.0/19", "10.0.64.0/19"]
    error_message = "The private subnets have to be the first three eighths."
  }
  assert {
    condition     = [for subnet in values(aws_subnet.public) : subnet.cidr_block] == ["10.0.192.0/22", "10.0.196.0/22", "10.0.200.0/22"]
    error_message = "The public subnets are not where they were."
  }
  assert {
    condition     = [for subnet in values(aws_subnet.intra) : subnet.cidr_block] == ["10.0.240.0/24", "10.0.241.0/24", "10.0.242.0/24"]
    error_message = "The intra subnets are not where they were."
  }
  assert {
    condition     = alltrue([for zone, subnet in merge(aws_subnet.public, aws_subnet.private, aws_subnet.intra) : subnet.availability_zone == zone])
    error_message = "Each subnet has to be in its zone."
  }
  assert {
    condition     = !anytrue([for subnet in concat(values(aws_subnet.public), values(aws_subnet.private), values(aws_subnet.intra)) : subnet.map_public_ip_on_launch])
    error_message = "No subnet may give out public addresses by itself."
  }
  assert {
    condition     = output.vpc_id == aws_vpc.this.id && output.vpc_cidr_block == "10.0.0.0/16" && output.internet_gateway_id == aws_internet_gateway.this.id
    error_message = "The outputs have to name the VPC, its range and its Internet gateway."
  }
  assert {
    condition = (
      output.public_route_table_ids == [aws_route_table.public.id] &&
      output.intra_route_table_ids == [aws_route_table.intra.id] &&
      output.private_route_table_ids == [for zone in ["eu-west-2a", "eu-west-2b", "eu-west-2c"] : aws_route_table.private[zone].id]
    )
    error_message = "The outputs have to name the route tables."
  }
  assert {
    condition     = aws_vpc.this.enable_dns_support && aws_vpc.this.enable_dns_hostnames
    error_message = "EKS and endpoints need DNS in the VPC."
  }
}

run "the_default_security_group_admits_nothing" {
  assert {
    condition     = length(aws_default_security_group.this.ingress) == 0 && length(aws_default_security_group.this.egress) == 0
    error_message = "The default security group may have no rules."
  }
  assert {
    condition     = output.default_security_group_id == aws_default_security_group.this.id
    error_message = "The output has to name the default security group."
  }
}

run "controllers_find_subnets_by_tags" {
  command = plan

  assert {
    condition     = alltrue([for subnet in values(aws_subnet.public) : subnet.tags["kubernetes.io/role/elb"] == "1" && subnet.tags["kubernetes.io/cluster/counters-dev"] == "shared"])
    error_message = "Public balancers find the public subnets by these tags."
  }
  assert {
    condition     = alltrue([for subnet in values(aws_subnet.private) : subnet.tags["kubernetes.io/role/internal-elb"] == "1" && subnet.tags["karpenter.sh/discovery"] == "counters-dev"])
    error_message = "Internal balancers and Karpenter find the private subnets by these tags."
  }
  assert {
    condition     = alltrue([for subnet in values(aws_subnet.intra) : !anytrue([for tag in keys(subnet.tags) : strcontains(tag, "kubernetes.io")])])
    error_message = "No balancer may be put into the intra subnets."
  }
  assert {
    condition     = aws_vpc.this.tags == tomap({ Environment = "dev", Name = "counters-dev" })
    error_message = "The VPC has to have the caller's tags and its name."
  }
}

run "without_a_cluster_there_are_no_tags_of_one" {
  command = plan

  variables {
    cluster_name = null
  }

  assert {
    condition     = !anytrue(flatten([for subnet in values(aws_subnet.private) : [for tag in keys(subnet.tags) : startswith(tag, "kubernetes.io/cluster/") || startswith(tag, "karpenter.sh/")]]))
    error_message = "Without a cluster, no subnet may be tagged for one."
  }
}

run "a_nat_gateway_in_each_zone" {
  assert {
    condition     = keys(output.nat_gateway_ids) == ["eu-west-2a", "eu-west-2b", "eu-west-2c"] && output.nat_gateway_ids == { for zone, gateway in aws_nat_gateway.this : zone => gateway.id }
    error_message = "A gateway in each zone was expected."
  }
  assert {
    condition     = alltrue([for zone, route in aws_route.nat : route.nat_gateway_id == aws_nat_gateway.this[zone].id && route.destination_cidr_block == "0.0.0.0/0"])
    error_message = "Each zone has to use its own gateway."
  }
  assert {
    condition     = output.nat_public_ips == { for zone, address in aws_eip.nat : zone => address.public_ip } && length(output.nat_public_ips) == 3
    error_message = "The output has to name the address of each gateway."
  }
  assert {
    condition     = alltrue([for zone, gateway in aws_nat_gateway.this : gateway.subnet_id == aws_subnet.public[zone].id && gateway.allocation_id == aws_eip.nat[zone].id])
    error_message = "Each gateway has to be in its zone's public subnet, with its zone's address."
  }
}

run "one_nat_gateway_for_all_zones" {
  variables {
    nat_mode = "single"
  }

  assert {
    condition     = keys(aws_nat_gateway.this) == ["eu-west-2a"] && length(aws_eip.nat) == 1
    error_message = "One gateway was expected, in the first zone."
  }
  assert {
    condition     = length(aws_route.nat) == 3 && alltrue([for route in values(aws_route.nat) : route.nat_gateway_id == aws_nat_gateway.this["eu-west-2a"].id])
    error_message = "All zones have to use the one gateway."
  }
}

run "no_nat_gateway" {
  variables {
    nat_mode = "none"
  }

  assert {
    condition     = length(aws_nat_gateway.this) + length(aws_eip.nat) + length(aws_route.nat) == 0
    error_message = "Neither gateway nor address nor route was expected."
  }
  assert {
    condition     = length(aws_route_table.private) == 3 && length(output.nat_gateway_ids) == 0 && length(output.nat_public_ips) == 0
    error_message = "The private subnets keep their tables, and there is no gateway to name."
  }
}

run "only_public_subnets_have_a_way_in" {
  assert {
    condition     = aws_route.internet.route_table_id == aws_route_table.public.id && aws_route.internet.gateway_id == aws_internet_gateway.this.id
    error_message = "The public table has to lead to the Internet."
  }
  assert {
    condition     = alltrue([for association in values(aws_route_table_association.public) : association.route_table_id == aws_route_table.public.id])
    error_message = "Public subnets have to use the public table."
  }
  assert {
    condition     = alltrue([for zone, association in aws_route_table_association.private : association.route_table_id == aws_route_table.private[zone].id && association.subnet_id == aws_subnet.private[zone].id])
    error_message = "Each private subnet has to use its zone's table."
  }
  assert {
    condition     = alltrue([for zone, association in aws_route_table_association.intra : association.route_table_id == aws_route_table.intra.id && association.subnet_id == aws_subnet.intra[zone].id])
    error_message = "Intra subnets have to use the table without routes."
  }
}

run "flow_logs_are_encrypted_and_kept_for_a_while" {
  variables {
    logs_kms_key_arn            = "arn:aws:kms:eu-west-2:111122223333:key/1234"
    flow_logs_retention_in_days = 30
    flow_logs_traffic_type      = "REJECT"
  }

  assert {
    condition     = aws_cloudwatch_log_group.flow_logs[0].kms_key_id == "arn:aws:kms:eu-west-2:111122223333:key/1234" && aws_cloudwatch_log_group.flow_logs[0].retention_in_days == 30
    error_message = "The log group has to have the key and the retention that were asked for."
  }
  assert {
    condition     = aws_flow_log.this[0].traffic_type == "REJECT" && aws_flow_log.this[0].vpc_id == aws_vpc.this.id && aws_flow_log.this[0].log_destination == aws_cloudwatch_log_group.flow_logs[0].arn
    error_message = "The VPC's traffic has to go to the log group."
  }
  assert {
    condition     = output.flow_log_id == aws_flow_log.this[0].id && output.flow_log_group_name == "/aws/vpc/counters-dev/flow-logs"
    error_message = "The outputs have to name the flow log and its group."
  }
  assert {
    condition = jsondecode(aws_iam_role_policy.flow_logs[0].policy).Statement[0] == {
      Sid      = "WriteTheFlowLogs"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
      Resource = "arn:aws:logs:eu-west-2:111122223333:log-group:/aws/vpc/counters-dev/flow-logs:*"
    }
    error_message = "The role may write to this log group, and do nothing else."
  }
  assert {
    condition     = jsondecode(aws_iam_role.flow_logs[0].assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111122223333"
    error_message = "Flow logs of other accounts may not use the role."
  }
}

run "without_flow_logs" {
  command = plan

  variables {
    enable_flow_logs = false
  }

  assert {
    condition     = length(aws_flow_log.this) + length(aws_cloudwatch_log_group.flow_logs) + length(aws_iam_role.flow_logs) + length(aws_iam_role_policy.flow_logs) == 0
    error_message = "Nothing of flow logs was expected."
  }
  assert {
    condition     = output.flow_log_id == null && output.flow_log_group_name == null
    error_message = "There is no flow log to name."
  }
}

run "zones_and_range_can_be_named" {
  command = plan

  variables {
    vpc_cidr           = "172.20.0.0/20"
    availability_zones = ["eu-west-2b", "eu-west-2c", "eu-west-2d"]
  }

  assert {
    condition     = output.availability_zones == tolist(["eu-west-2b", "eu-west-2c", "eu-west-2d"]) && aws_subnet.private["eu-west-2b"].cidr_block == "172.20.0.0/23" && aws_subnet.intra["eu-west-2d"].cidr_block == "172.20.15.32/28"
    error_message = "The subnets have to be in the named zones and range."
  }
}

run "refuses_what_cannot_be_meant" {
  command = plan

  variables {
    name                        = "Counters"
    vpc_cidr                    = "10.0.0.0/24"
    availability_zones          = ["eu-west-2a", "eu-west-2b"]
    nat_mode                    = "two"
    flow_logs_traffic_type      = "SOME"
    flow_logs_retention_in_days = 31
    logs_kms_key_arn            = "alias/logs"
  }

  expect_failures = [
    var.name, var.vpc_cidr, var.availability_zones, var.nat_mode, var.flow_logs_traffic_type, var.flow_logs_retention_in_days,
    var.logs_kms_key_arn,
  ]
}

run "refuses_a_range_that_begins_in_the_middle" {
  command = plan

  variables {
    vpc_cidr = "10.0.1.0/16"
  }

  expect_failures = [var.vpc_cidr]
}

run "refuses_the_same_zone_three_times" {
  command = plan

  variables {
    availability_zones = ["eu-west-2a", "eu-west-2a", "eu-west-2b"]
  }

  expect_failures = [var.availability_zones]
}
