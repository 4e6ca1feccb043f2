# The environment dev: one NAT gateway, spot machines, Redis in the cluster, and a public API for those who develop. Variables and their
# rules: terraform/layers/shared/settings/variables.tf.

environment = "dev"
region      = "eu-west-2"
# account_id = "111122223333"   # with another account's credentials nothing is done

creation_config = {
  create_vpc           = true
  create_vpc_endpoints = true
  create_eks_cluster   = true
  create_bastion       = false
  create_redis         = false
  create_waf           = false
}

network = {
  cidr     = "10.10.0.0/16"
  nat_mode = "single"
}

cluster = {
  version = "1.35"
  # The ranges of those who develop; 0.0.0.0/0 is refused. These are kept for examples: nobody has such an address.
  endpoint_public_access = true
  public_access_cidrs    = ["192.0.2.0/24"]
  # What has to be there before Karpenter is.
  node_groups = {
    system = { instance_types = ["m7g.large", "m6g.large"], min_size = 2, max_size = 3, desired_size = 2 }
  }
  enable_karpenter = true
  karpenter_spot   = true
  # Who may use the cluster: here the role of the pipeline that bootstrap makes. Put your account's number in, and add yourselves.
  access_entries = {
    pipeline = {
      principal_arn = "arn:aws:iam::111122223333:role/counters-apply-dev"
      policies      = { AmazonEKSClusterAdminPolicy = [] }
    }
  }
}

addons = {
  vertical_pod_autoscaler = true
  logs                    = true
  traces                  = true
}

counter = {
  operator = { replicas = 1, log_level = "DEBUG" }
  spec = {
    app = { replicas = 1, logLevel = "DEBUG" }
  }
}
