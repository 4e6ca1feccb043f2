# The environment production: a NAT gateway in each zone, a private API with a bastion, ElastiCache with three shards, a web ACL, and
# nothing that is deleted by mistake. Variables and their rules: terraform/layers/shared/settings/variables.tf.

environment = "production"
region      = "eu-west-2"
# account_id = "111122223333"   # with another account's credentials nothing is done

creation_config = {
  create_vpc           = true
  create_vpc_endpoints = true
  create_eks_cluster   = true
  create_bastion       = true
  create_redis         = true
  create_waf           = true
}

# Before you destroy: false, and apply.
deletion_protection = true
log_retention_days  = 365

network = {
  cidr      = "10.30.0.0/16"
  nat_mode  = "per_az"
  endpoints = ["ecr.api", "ecr.dkr", "eks-auth", "logs", "secretsmanager", "sts"]
}

cluster = {
  version = "1.35"
  # Reached from within the network alone: through the bastion, or by a runner of your own.
  endpoint_public_access = false
  # Machines that stay; Karpenter adds more of the same kind. Monitoring has its own.
  node_groups = {
    system = { instance_types = ["m7g.large"], min_size = 3, max_size = 6, desired_size = 3 }
    monitoring = {
      instance_types = ["r7g.large"]
      min_size       = 1
      max_size       = 3
      desired_size   = 2
      labels         = { "counters.dev/nodes" = "monitoring" }
      taints         = [{ key = "counters.dev/nodes", value = "monitoring", effect = "NO_SCHEDULE" }]
    }
  }
  enable_karpenter = true
  karpenter_spot   = false
  # Who may use the cluster: here the role of the pipeline that bootstrap makes. Put your account's number in, and add yourselves.
  access_entries = {
    pipeline = {
      principal_arn = "arn:aws:iam::111122223333:role/counters-apply-production"
      policies      = { AmazonEKSClusterAdminPolicy = [] }
    }
  }
}

redis = {
  node_type               = "cache.m7g.large"
  shards                  = 3
  replicas_per_shard      = 1
  cluster_mode            = true
  snapshot_retention_days = 30
}

addons = {
  cluster_proportional_autoscaler = true
  logs                            = true
}

monitoring = {
  # alert_emails = ["who-is-on-call@example.com"]
  node_selector = { "counters.dev/nodes" = "monitoring" }
  retention     = "30d"
  storage_size  = "200Gi"
}

# Inside the network. To open it: internet_facing = true, allowed_cidrs, and certificate_arn or domain_name with hosted_zone_id.
edge = {
  type = "alb"
}

counter = {
  operator = { replicas = 2, priority_class_name = "system-cluster-critical" }
  spec = {
    app = { autoscaling = { minReplicas = 3, maxReplicas = 10, targetCPUUtilizationPercentage = 70, targetMemoryUtilizationPercentage = 80 } }
  }
}
