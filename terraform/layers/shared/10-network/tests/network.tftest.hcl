mock_provider "aws" {
  source = "../mocks"
}

variables {
  environment = "shared"
}

run "a_network_is_made" {
  variables {
    network = { cidr = "10.7.0.0/16", nat_mode = "per_az", endpoints = ["sts"] }
  }
  assert {
    condition     = length(module.network) == 1 && length(module.endpoints) == 1 && length(data.aws_vpc.existing) == 0
    error_message = "Network and endpoints are made."
  }
  assert {
    condition     = output.vpc_id == module.network[0].vpc_id && output.vpc_cidr_block == "10.7.0.0/16"
    error_message = "Its id and range are handed on."
  }
  assert {
    condition     = length(output.private_subnet_ids) == 3 && length(output.public_subnet_ids) == 3 && length(output.intra_subnet_ids) == 3
    error_message = "It has subnets of each kind in three zones."
  }
  assert {
    condition     = toset(keys(output.nat_public_ips)) == toset(["eu-west-2a", "eu-west-2b", "eu-west-2c"])
    error_message = "Each zone has its NAT gateway."
  }
  assert {
    condition     = startswith(output.logs_kms_key_arn, "arn:aws:kms:")
    error_message = "Logs have their key."
  }
}

run "without_endpoints" {
  command = plan
  variables {
    creation_config = { create_vpc_endpoints = false }
  }
  assert {
    condition     = length(module.network) == 1 && length(module.endpoints) == 0
    error_message = "The flag is heeded."
  }
}

run "another_environments_network_is_used" {
  variables {
    creation_config = { create_vpc = false, create_vpc_endpoints = false }
    existing        = { vpc_id = "vpc-0aaaaaaaaaaaaaaaa", subnet_ids = ["subnet-0a", "subnet-0b", "subnet-0c"], public_subnet_ids = ["subnet-0d", "subnet-0e"] }
  }
  assert {
    condition     = length(module.network) == 0 && length(module.endpoints) == 0
    error_message = "Nothing is made."
  }
  assert {
    condition     = output.vpc_id == "vpc-0aaaaaaaaaaaaaaaa" && output.vpc_cidr_block == "10.99.0.0/16" && length(output.nat_public_ips) == 0
    error_message = "The VPC is that one."
  }
  assert {
    condition     = output.private_subnet_ids == tolist(["subnet-0a", "subnet-0b", "subnet-0c"]) && output.intra_subnet_ids == output.private_subnet_ids && output.public_subnet_ids == tolist(["subnet-0d", "subnet-0e"])
    error_message = "So are its subnets."
  }
}
