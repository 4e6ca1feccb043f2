# What dev promises, by ../environment.tfvars.

mock_provider "aws" {
  source = "../../../layers/shared/mocks"
}

run "dev_has_its_network" {
  command = plan
  assert {
    condition     = local.settings.name == "counters-dev" && local.settings.network.cidr == "10.10.0.0/16"
    error_message = "Its network is its own."
  }
  assert {
    condition     = length(module.network[0].nat_gateway_ids) == 1
    error_message = "It has one NAT gateway."
  }
  assert {
    condition     = length(module.endpoints) == 1 && length(local.settings.network.endpoints) == 0
    error_message = "It reaches S3 by an endpoint, and as many more as it says."
  }
  assert {
    condition     = local.settings.deletion_protection == false
    error_message = "It is not kept from being deleted."
  }
}
