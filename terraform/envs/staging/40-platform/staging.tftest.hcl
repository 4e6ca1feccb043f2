# What staging promises, by ../environment.tfvars.

mock_provider "aws" {
  source = "../../../layers/shared/mocks"
}

mock_provider "helm" {}

mock_provider "kubernetes" {}

override_data {
  target = data.terraform_remote_state.network
  values = {
    outputs = {
      vpc_id             = "vpc-0123456789abcdef0"
      vpc_cidr_block     = "10.20.0.0/16"
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
      cluster_name                       = "counters-staging"
      cluster_arn                        = "arn:aws:eks:eu-west-2:111122223333:cluster/counters-staging"
      cluster_endpoint                   = "https://own.example.com"
      cluster_certificate_authority_data = "b3du"
      node_security_group_id             = "sg-0123456789abcdef0"
      oidc_provider_arn                  = null
      secrets_kms_key_arn                = "arn:aws:kms:eu-west-2:111122223333:key/01234567-89ab-cdef-0123-456789abcdef"
      volumes_kms_key_arn                = "arn:aws:kms:eu-west-2:111122223333:key/76543210-89ab-cdef-0123-456789abcdef"
      karpenter = {
        helm_values    = { settings = { clusterName = "counters-staging" } }
        ec2_node_class = { apiVersion = "karpenter.k8s.aws/v1", kind = "EC2NodeClass", metadata = { name = "default" } }
        node_pool      = { apiVersion = "karpenter.sh/v1", kind = "NodePool", metadata = { name = "default" } }
      }
    }
  }
}

override_data {
  target = data.terraform_remote_state.data
  values = {
    outputs = {
      redis_endpoint              = "clustercfg.own.cache.example.com:6379"
      redis_username              = "counters-staging-counter"
      redis_cluster_mode          = true
      backup_bucket               = null
      redis_secret_arn            = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-staging/redis-AbCdEf"
      service_account_annotations = {}
      target_group_arn            = "arn:aws:elasticloadbalancing:eu-west-2:111122223333:targetgroup/own/0123456789abcdef"
      url                         = null
    }
  }
}

run "staging_has_its_platform" {
  assert {
    condition     = toset(keys(output.addons)) == toset(["alloy", "aws-load-balancer-controller", "external-secrets", "karpenter", "kube-prometheus-stack", "loki", "metrics-server", "secrets-store-csi-driver", "secrets-store-csi-driver-provider-aws"])
    error_message = "These charts are installed beside the counter."
  }
  assert {
    condition     = length(helm_release.operator) == 1 && length(helm_release.counter) == 1 && module.binding.release == "visits-edge"
    error_message = "Operator and counter are installed, and bound to the balancer."
  }
  assert {
    condition     = yamldecode(output.counter_service_values).spec.redis.mode == "External"
    error_message = "The counter uses the Redis of its environment."
  }
}
