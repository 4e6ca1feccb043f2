mock_provider "aws" {
  source = "../mocks"
}

override_data {
  target = data.terraform_remote_state.network
  values = {
    outputs = {
      vpc_id             = "vpc-0123456789abcdef0"
      vpc_cidr_block     = "10.7.0.0/16"
      private_subnet_ids = ["subnet-0a", "subnet-0b", "subnet-0c"]
      public_subnet_ids  = ["subnet-0d", "subnet-0e", "subnet-0f"]
      intra_subnet_ids   = ["subnet-01", "subnet-02", "subnet-03"]
      nat_public_ips     = {}
      logs_kms_key_arn   = "arn:aws:kms:eu-west-2:111122223333:key/logs"
    }
  }
}

variables {
  environment = "shared"
  cluster     = { access_entries = { pipeline = { principal_arn = "arn:aws:iam::111122223333:role/counters-apply-shared", policies = { AmazonEKSClusterAdminPolicy = [] } } } }
}

run "a_cluster_is_made_in_the_network" {
  assert {
    condition     = output.cluster_name == "counters-shared" && output.cluster_arn == "arn:aws:eks:eu-west-2:111122223333:cluster/own" && output.cluster_endpoint == "https://own.example.com" && output.cluster_certificate_authority_data == "b3du"
    error_message = "It is named after the environment, and told how it is reached."
  }
  assert {
    condition     = output.node_security_group_id == module.eks[0].node_security_group_id && output.oidc_provider_arn == null
    error_message = "Its nodes' security group is handed on; roles come by Pod Identity."
  }
  assert {
    condition     = output.secrets_kms_key_arn == module.keys.key_arns["secrets"] && output.volumes_kms_key_arn == module.keys.key_arns["volumes"] && keys(module.keys.key_arns) == ["cluster", "secrets", "volumes"]
    error_message = "There is a key for each purpose."
  }
  assert {
    condition     = output.karpenter == null && output.bastion_shell_command == null && length(module.bastion) == 0
    error_message = "Karpenter and bastion are off."
  }
  assert {
    condition     = data.terraform_remote_state.network.config.key == "envs/shared/10-network.tfstate" && data.terraform_remote_state.network.config.bucket == "counters-state-111122223333" && data.terraform_remote_state.network.config.region == "eu-west-2"
    error_message = "The network is read of this environment's state."
  }
}

run "with_karpenter_bastion_and_irsa" {
  variables {
    creation_config = { create_bastion = true, create_redis = true }
    cluster = {
      enable_karpenter = true
      karpenter_spot   = true
      enable_irsa      = true
      version          = "1.36"
      addon_versions   = { coredns = "v1.14.2-eksbuild.4" }
      access_entries   = { pipeline = { principal_arn = "arn:aws:iam::111122223333:role/counters-apply-shared", policies = { AmazonEKSClusterAdminPolicy = [] } } }
    }
  }
  assert {
    condition     = output.karpenter.helm_values != null && output.karpenter.node_pool != null && output.karpenter.ec2_node_class != null && contains(module.karpenter[0].capacity_types, "spot")
    error_message = "Layer 40 is told what to install of Karpenter."
  }
  assert {
    condition     = length(module.bastion) == 1 && output.bastion_shell_command != null && contains(keys(module.keys.key_arns), "bastion")
    error_message = "The bastion is made, with a key of its own."
  }
  assert {
    condition     = module.eks[0].cluster_version == "1.36" && module.eks[0].addon_versions["coredns"] == "v1.14.2-eksbuild.4"
    error_message = "Kubernetes and EKS' add-ons have the versions that are asked for."
  }
  assert {
    condition     = output.oidc_provider_arn == "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-2.amazonaws.com/id/OWN"
    error_message = "The cluster's OIDC provider is made."
  }
}

run "another_environments_cluster_is_used" {
  variables {
    creation_config = { create_eks_cluster = false }
    existing        = { cluster_name = "counters-dev", node_security_group_id = "sg-0aaaaaaaaaaaaaaaa" }
    cluster         = { enable_irsa = true }
  }
  assert {
    condition     = length(module.eks) == 0 && length(module.karpenter) == 0 && keys(module.keys.key_arns) == ["secrets"]
    error_message = "No cluster is made."
  }
  assert {
    condition     = output.cluster_name == "counters-dev" && output.cluster_arn == "arn:aws:eks:eu-west-2:111122223333:cluster/counters-dev" && output.cluster_endpoint == "https://shared.example.com" && output.cluster_certificate_authority_data == "c2hhcmVk"
    error_message = "It is that one."
  }
  assert {
    condition     = output.node_security_group_id == "sg-0aaaaaaaaaaaaaaaa" && output.volumes_kms_key_arn == null && output.karpenter == null && endswith(output.oidc_provider_arn, "/id/SHARED")
    error_message = "So are its nodes, and its OIDC provider."
  }
}
