# The environment staging: as production, but smaller. One NAT gateway, a private API, ElastiCache with one shard, a web ACL. Variables
# and their rules: terraform/layers/shared/settings/variables.tf.

environment = "staging"
region      = "eu-west-2"
# account_id = "111122223333"   # with another account's credentials nothing is done

creation_config = {
  create_vpc           = true
  create_vpc_endpoints = true
  create_eks_cluster   = true
  create_bastion       = false
  create_redis         = true
  create_waf           = true
}

network = {
  cidr      = "10.20.0.0/16"
  nat_mode  = "single"
  endpoints = ["secretsmanager", "sts"]
}

cluster = {
  version = "1.35"
  # Reached from within the network alone: by a runner of your own.
  endpoint_public_access = false
  # Some machines that stay, and spot machines by need.
  node_groups = {
    system = { instance_types = ["m7g.large", "m6g.large"], min_size = 2, max_size = 4, desired_size = 3 }
    spot   = { instance_types = ["m7g.large", "m6g.large", "c7g.large"], capacity_type = "SPOT", min_size = 0, max_size = 4, desired_size = 1 }
  }
  enable_karpenter = true
  karpenter_spot   = true
  # Who may use the cluster: here the role of the pipeline that bootstrap makes. Put your account's number in, and add yourselves.
  access_entries = {
    pipeline = {
      principal_arn = "arn:aws:iam::111122223333:role/counters-apply-staging"
      policies      = { AmazonEKSClusterAdminPolicy = [] }
    }
  }
}

redis = {
  node_type    = "cache.t4g.small"
  shards       = 1
  cluster_mode = true
}

addons = {
  logs = true
}

# Inside the network. To open it: internet_facing = true, allowed_cidrs, and certificate_arn or domain_name with hosted_zone_id.
edge = {
  type = "alb"
}

counter = {
  spec = {
    app = { autoscaling = { minReplicas = 2, maxReplicas = 4 } }
  }
}
