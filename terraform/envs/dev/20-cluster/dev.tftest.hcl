# What dev promises, by ../environment.tfvars.

mock_provider "aws" {
  source = "../../../layers/shared/mocks"
}

override_data {
  target = data.terraform_remote_state.network
  values = {
    outputs = {
      vpc_id             = "vpc-0123456789abcdef0"
      vpc_cidr_block     = "10.10.0.0/16"
      private_subnet_ids = ["subnet-0a", "subnet-0b", "subnet-0c"]
      public_subnet_ids  = ["subnet-0d", "subnet-0e", "subnet-0f"]
      intra_subnet_ids   = ["subnet-01", "subnet-02", "subnet-03"]
      logs_kms_key_arn   = "arn:aws:kms:eu-west-2:111122223333:key/logs"
    }
  }
}

run "dev_has_its_cluster" {
  command = plan
  assert {
    condition     = length(module.eks) == 1 && local.settings.cluster.endpoint_public_access == true
    error_message = "Its API is reached from named ranges."
  }
  assert {
    condition     = !contains(local.settings.cluster.public_access_cidrs, "0.0.0.0/0")
    error_message = "It is never open to all."
  }
  assert {
    condition     = keys(local.settings.cluster.node_groups) == ["system"]
    error_message = "It has these groups of machines."
  }
  assert {
    condition     = toset(module.karpenter[0].capacity_types) == toset(["on-demand", "spot"])
    error_message = "Karpenter may take spot machines."
  }
  assert {
    condition     = length(module.bastion) == 0
    error_message = "It has no bastion."
  }
}
