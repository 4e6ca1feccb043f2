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

override_data {
  target = data.terraform_remote_state.cluster
  values = {
    outputs = {
      cluster_name                       = "counters-dev"
      cluster_arn                        = "arn:aws:eks:eu-west-2:111122223333:cluster/counters-dev"
      cluster_endpoint                   = "https://own.example.com"
      cluster_certificate_authority_data = "b3du"
      node_security_group_id             = "sg-0123456789abcdef0"
      oidc_provider_arn                  = null
      secrets_kms_key_arn                = "arn:aws:kms:eu-west-2:111122223333:key/01234567-89ab-cdef-0123-456789abcdef"
      volumes_kms_key_arn                = "arn:aws:kms:eu-west-2:111122223333:key/76543210-89ab-cdef-0123-456789abcdef"
      karpenter = {
        helm_values    = { settings = { clusterName = "counters-dev" } }
        ec2_node_class = { apiVersion = "karpenter.k8s.aws/v1", kind = "EC2NodeClass", metadata = { name = "default" } }
        node_pool      = { apiVersion = "karpenter.sh/v1", kind = "NodePool", metadata = { name = "default" } }
      }
    }
  }
}

run "dev_has_its_redis_and_its_way_in" {
  command = plan
  assert {
    condition     = length(module.redis) == 0 && length(module.reader) == 0
    error_message = "Redis runs in the cluster."
  }
  assert {
    condition     = local.settings.edge.type == "none" && !local.settings.edge.internet_facing && !local.settings.edge.enable_shield_advanced
    error_message = "Nothing of it is on the Internet unless somebody says so."
  }
  assert {
    condition     = local.settings.creation_config.create_waf == false
    error_message = "It has no web ACL."
  }
}
