mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
}

variables {
  name            = "counters-dev"
  region          = "eu-west-2"
  vpc_id          = "vpc-0123456789abcdef0"
  vpc_cidr_block  = "10.0.0.0/16"
  subnet_ids      = ["subnet-0a", "subnet-0b", "subnet-0c"]
  route_table_ids = ["rtb-0a", "rtb-0b"]
  tags            = { Environment = "dev" }
}

run "s3_always_and_nothing_else" {
  assert {
    condition     = aws_vpc_endpoint.s3.vpc_endpoint_type == "Gateway" && aws_vpc_endpoint.s3.service_name == "com.amazonaws.eu-west-2.s3" && aws_vpc_endpoint.s3.route_table_ids == toset(["rtb-0a", "rtb-0b"])
    error_message = "S3 has to have a gateway in all route tables."
  }
  assert {
    condition     = length(aws_vpc_endpoint.interface) + length(aws_security_group.this) + length(aws_vpc_security_group_ingress_rule.https) == 0
    error_message = "Without services, there is neither interface endpoint nor security group."
  }
  assert {
    condition     = output.s3_endpoint_id == aws_vpc_endpoint.s3.id && output.s3_prefix_list_id == aws_vpc_endpoint.s3.prefix_list_id
    error_message = "The outputs have to name the endpoint of S3."
  }
  assert {
    condition     = output.interface_endpoint_ids == {} && output.security_group_id == null
    error_message = "There is no interface endpoint to name."
  }
}

run "the_endpoint_of_s3_is_no_way_out_for_data" {
  variables {
    s3_read_bucket_arns = ["arn:aws:s3:::their-bucket"]
  }

  assert {
    condition = jsondecode(aws_vpc_endpoint.s3.policy).Statement[0].Condition.StringEquals == {
      "aws:PrincipalAccount" = "111122223333"
      "aws:ResourceAccount"  = "111122223333"
    }
    error_message = "Only this account's principals may reach only this account's buckets."
  }
  assert {
    condition = jsondecode(aws_vpc_endpoint.s3.policy).Statement[1] == {
      Sid       = "BucketsOfAWS"
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = ["arn:aws:s3:::prod-eu-west-2-starport-layer-bucket/*", "arn:aws:s3:::al2023-repos-eu-west-2-de612dc2/*"]
    }
    error_message = "Nodes have to be able to load images and packages, and to write nowhere."
  }
  assert {
    condition     = jsondecode(aws_vpc_endpoint.s3.policy).Statement[2].Resource == ["arn:aws:s3:::their-bucket", "arn:aws:s3:::their-bucket/*"] && jsondecode(aws_vpc_endpoint.s3.policy).Statement[2].Action == ["s3:GetObject", "s3:ListBucket"]
    error_message = "The named bucket can be read, and not written."
  }
}

run "interface_endpoints_as_named" {
  variables {
    interface_services = ["ecr.api", "sts", "eks-auth"]
  }

  assert {
    condition     = { for service, endpoint in aws_vpc_endpoint.interface : service => endpoint.service_name } == { "ecr.api" = "com.amazonaws.eu-west-2.ecr.api", "eks-auth" = "com.amazonaws.eu-west-2.eks-auth", "sts" = "com.amazonaws.eu-west-2.sts" }
    error_message = "An endpoint for each service was expected."
  }
  assert {
    condition     = alltrue([for endpoint in values(aws_vpc_endpoint.interface) : endpoint.private_dns_enabled && endpoint.subnet_ids == toset(["subnet-0a", "subnet-0b", "subnet-0c"]) && endpoint.security_group_ids == toset([aws_security_group.this[0].id])])
    error_message = "Each endpoint has to answer by the service's own name, in all subnets, behind the security group."
  }
  assert {
    condition     = output.interface_endpoint_ids == { for service, endpoint in aws_vpc_endpoint.interface : service => endpoint.id } && output.security_group_id == aws_security_group.this[0].id
    error_message = "The outputs have to name the endpoints and their security group."
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.https[0].cidr_ipv4 == "10.0.0.0/16" && aws_vpc_security_group_ingress_rule.https[0].from_port == 443 && aws_vpc_security_group_ingress_rule.https[0].to_port == 443
    error_message = "Only HTTPS from the VPC may get in."
  }
  assert {
    condition     = jsondecode(aws_vpc_endpoint.interface["ecr.api"].policy).Statement[0].Condition.StringEquals["aws:PrincipalAccount"] == "111122223333" && length(jsondecode(aws_vpc_endpoint.interface["ecr.api"].policy).Statement) == 1
    error_message = "Endpoints have to serve principals of this account only."
  }
  assert {
    condition     = jsondecode(aws_vpc_endpoint.interface["sts"].policy).Statement[1].Action == "sts:AssumeRoleWithWebIdentity" && jsondecode(aws_vpc_endpoint.interface["sts"].policy).Statement[1].Resource == "arn:aws:iam::111122223333:role/*"
    error_message = "Service accounts have to get roles of this account through the endpoint of STS."
  }
  assert {
    condition     = aws_security_group.this[0].tags == tomap({ Environment = "dev", Name = "counters-dev-endpoints" }) && aws_vpc_endpoint.s3.tags == tomap({ Environment = "dev", Name = "counters-dev-s3" })
    error_message = "All has to have the caller's tags and a name."
  }
}

run "refuses_what_cannot_be_meant" {
  command = plan

  variables {
    name                = "-"
    region              = "London"
    vpc_id              = "counters"
    vpc_cidr_block      = "here"
    route_table_ids     = []
    s3_read_bucket_arns = ["arn:aws:s3:::*"]
    interface_services  = ["iam"]
  }

  expect_failures = [
    var.name, var.region, var.vpc_id, var.vpc_cidr_block, var.route_table_ids, var.s3_read_bucket_arns, var.interface_services,
  ]
}

run "refuses_to_serve_the_internet" {
  command = plan

  variables {
    vpc_cidr_block = "0.0.0.0/0"
  }

  expect_failures = [var.vpc_cidr_block]
}

run "refuses_interface_endpoints_without_subnets" {
  command = plan

  variables {
    interface_services = ["sts"]
    subnet_ids         = []
  }

  expect_failures = [var.subnet_ids]
}
