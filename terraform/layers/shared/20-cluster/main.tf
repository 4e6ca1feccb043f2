# The cluster of an environment: made here, or another environment's.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  own = local.settings.creation_config.create_eks_cluster
  # Auto Scaling makes the nodes' disks, and so has to be lent their key.
  auto_scaling_role = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"

  # Each key with whether it is wanted.
  keys = {
    secrets = [true, { description = "Secrets of ${local.settings.name} in Secrets Manager, its Redis and its alerts" }]
    cluster = [local.own, { description = "Secrets of Kubernetes in ${local.settings.name}" }]
    volumes = [local.own, { description = "Disks of ${local.settings.name}", grant_principal_arns = [local.auto_scaling_role] }]
    bastion = [local.settings.creation_config.create_bastion, { description = "Disk and sessions of the bastion of ${local.settings.name}" }]
  }
}

module "keys" {
  source = "../../../modules/kms"

  name                = local.settings.name
  keys                = { for purpose, key in local.keys : purpose => key[1] if key[0] }
  deletion_protection = local.settings.deletion_protection
  tags                = local.settings.tags
}

module "eks" {
  source = "../../../modules/eks"
  count  = local.own ? 1 : 0

  cluster_name                      = local.settings.name
  kubernetes_version                = local.settings.cluster.version
  support_type                      = local.settings.cluster.support_type
  addon_versions                    = local.settings.cluster.addon_versions
  vpc_id                            = local.network.vpc_id
  vpc_cidr_block                    = local.network.vpc_cidr_block
  subnet_ids                        = local.network.private_subnet_ids
  control_plane_subnet_ids          = local.network.intra_subnet_ids
  endpoint_public_access            = local.settings.cluster.endpoint_public_access
  public_access_cidrs               = local.settings.cluster.public_access_cidrs
  private_access_security_group_ids = { for bastion in module.bastion : "bastion" => bastion.security_group_id }
  kms_key_arn                       = module.keys.key_arns["cluster"]
  volumes_kms_key_arn               = module.keys.key_arns["volumes"]
  logs_kms_key_arn                  = local.network.logs_kms_key_arn
  log_retention_in_days             = local.settings.log_retention_days
  access_entries                    = local.settings.cluster.access_entries
  node_groups                       = local.settings.cluster.node_groups
  enable_irsa                       = local.settings.cluster.enable_irsa
  tags                              = local.settings.tags
}

data "aws_eks_cluster" "existing" {
  count = local.own ? 0 : 1

  name = local.settings.existing.cluster_name
}

data "aws_iam_openid_connect_provider" "existing" {
  count = !local.own && local.settings.cluster.enable_irsa ? 1 : 0

  url = data.aws_eks_cluster.existing[0].identity[0].oidc[0].issuer
}

module "karpenter" {
  source = "../../../modules/karpenter"
  count  = local.own ? 1 : 0

  enable_karpenter                = local.settings.cluster.enable_karpenter
  enable_spot                     = local.settings.cluster.karpenter_spot
  create_spot_service_linked_role = local.settings.cluster.create_spot_service_linked_role
  cluster_name                    = module.eks[0].cluster_name
  cluster_arn                     = module.eks[0].cluster_arn
  subnet_ids                      = local.network.private_subnet_ids
  node_security_group_id          = module.eks[0].node_security_group_id
  volumes_kms_key_arn             = module.keys.key_arns["volumes"]
  node_pool                       = local.settings.cluster.karpenter_node_pool
  tags                            = local.settings.tags
}

module "bastion" {
  source = "../../../modules/bastion"
  count  = local.settings.creation_config.create_bastion ? 1 : 0

  name                  = local.settings.name
  vpc_id                = local.network.vpc_id
  vpc_cidr_block        = local.network.vpc_cidr_block
  subnet_id             = local.network.private_subnet_ids[0]
  kms_key_arn           = module.keys.key_arns["bastion"]
  logs_kms_key_arn      = local.network.logs_kms_key_arn
  log_retention_in_days = local.settings.log_retention_days
  egress_ports          = local.settings.creation_config.create_redis ? [6379] : []
  tags                  = local.settings.tags
}
