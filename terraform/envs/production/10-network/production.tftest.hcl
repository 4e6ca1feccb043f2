# What production promises, by ../environment.tfvars.

mock_provider "aws" {
  source = "../../../layers/shared/mocks"
}

run "production_has_its_network" {
  command = plan
  assert {
    condition     = local.settings.name == "counters-production" && local.settings.network.cidr == "10.30.0.0/16"
    error_message = "Its network is its own."
  }
  assert {
    condition     = length(module.network[0].nat_gateway_ids) == 3
    error_message = "It has a NAT gateway in each zone."
  }
  assert {
    condition     = length(module.endpoints) == 1 && length(local.settings.network.endpoints) == 6
    error_message = "It reaches S3 by an endpoint, and as many more as it says."
  }
  assert {
    condition     = local.settings.deletion_protection == true
    error_message = "It is kept from being deleted."
  }
}
