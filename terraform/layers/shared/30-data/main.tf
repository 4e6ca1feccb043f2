# What an environment has in AWS for its counter: Redis of AWS, made here or another environment's, if the counts are not kept in the
# cluster; secrets, and the roles by which the counter's pods read theirs; and the balancer before them.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id
  own_redis = local.settings.creation_config.create_redis
  shared    = local.settings.existing.redis_endpoint != null
  # A Redis in the cluster has a password of the operator's own making, unless it is wanted in Secrets Manager.
  own_secret = local.settings.counter.aws_secret && !local.own_redis && !local.shared

  secrets = merge(
    local.settings.secrets,
    { for name, secret in { redis-password = { description = "How the counter logs in to Redis in the cluster", key = "password" } } : name => secret if local.own_secret },
  )

  secret_arn = (
    local.own_redis ? module.redis[0].secret_arn :
    local.shared ? local.settings.existing.redis_secret_arn :
    local.own_secret ? module.secrets[0].secret_arns["redis-password"] : null
  )

  # In a cluster all keys of one CounterService have a tag, of its namespace and name; guests of other environments have theirs.
  key_patterns = concat(
    [local.settings.redis.cluster_mode ? "{${local.settings.counter.namespace}/${local.settings.counter.name}}:*" : "counter:*"],
    local.settings.redis.more_key_patterns,
  )

  # Who reads the password, the app and a Redis in the cluster; and who keeps backups.
  has_secret = local.own_redis || local.shared || local.own_secret
  readers = {
    app    = local.has_secret
    redis  = local.own_secret
    backup = local.settings.counter.backups
  }

  # A backup logs in with a password of the operator's; what it needs of AWS is the bucket.
  policies = {
    app    = { read-password = local.read_password }
    redis  = { read-password = local.read_password }
    backup = { for backups in module.backups : "keep-backups" => backups.write_policy_json }
  }

  read_password = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # The driver asks for it when it mounts it.
        Sid      = "ReadThePassword"
        Effect   = "Allow"
        Action   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
        Resource = local.secret_arn
      },
      {
        # It is encrypted with a key that another environment may own; only this secret, and only through Secrets Manager.
        Sid      = "UseItsKey"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = "arn:${local.partition}:kms:${local.settings.region}:${local.account}:key/*"
        Condition = {
          StringEquals = {
            "kms:ViaService"                  = "secretsmanager.${local.settings.region}.amazonaws.com"
            "kms:EncryptionContext:SecretARN" = local.secret_arn
          }
        }
      },
    ]
  })
}

module "redis" {
  source = "../../../modules/redis"
  count  = local.own_redis ? 1 : 0

  name                      = local.settings.name
  engine                    = local.settings.redis.engine
  engine_version            = local.settings.redis.engine_version
  node_type                 = local.settings.redis.node_type
  cluster_mode              = local.settings.redis.cluster_mode
  shards                    = local.settings.redis.shards
  replicas_per_shard        = local.settings.redis.replicas_per_shard
  vpc_id                    = local.network.vpc_id
  subnet_ids                = local.network.intra_subnet_ids
  key_patterns              = local.key_patterns
  client_security_group_ids = { nodes = local.cluster.node_security_group_id }
  kms_key_arn               = local.cluster.secrets_kms_key_arn
  logs_kms_key_arn          = local.network.logs_kms_key_arn
  log_retention_days        = local.settings.log_retention_days
  snapshot_retention_days   = local.settings.redis.snapshot_retention_days
  password_rotation_days    = local.settings.redis.password_rotation_days
  # What is not protected is meant to be made again under the same name.
  final_snapshot       = local.settings.deletion_protection
  secret_recovery_days = local.settings.deletion_protection ? 30 : 0
  tags                 = local.settings.tags
}

module "secrets" {
  source = "../../../modules/secrets"
  count  = length(local.secrets) > 0 ? 1 : 0

  name                    = local.settings.name
  secrets                 = local.secrets
  kms_key_arn             = local.cluster.secrets_kms_key_arn
  logs_kms_key_arn        = local.network.logs_kms_key_arn
  recovery_window_in_days = local.settings.deletion_protection ? 30 : 0
  log_retention_in_days   = local.settings.log_retention_days
  tags                    = local.settings.tags
}

module "backups" {
  source = "../../../modules/backups"
  count  = local.settings.counter.backups ? 1 : 0

  name                = local.settings.name
  kms_key_arn         = local.cluster.secrets_kms_key_arn
  deletion_protection = local.settings.deletion_protection
  tags                = local.settings.tags
}

module "reader" {
  for_each = { for part, reads in local.readers : part => reads if reads }
  source   = "../../../modules/workload-identity"

  name              = "${local.settings.name}-${local.settings.counter.name}-${each.key}"
  cluster_name      = local.cluster.cluster_name
  cluster_arn       = local.cluster.cluster_arn
  namespace         = local.settings.counter.namespace
  service_account   = "${local.settings.counter.name}-${each.key}"
  mode              = local.cluster.oidc_provider_arn == null ? "pod_identity" : "irsa"
  oidc_provider_arn = local.cluster.oidc_provider_arn
  policies          = local.policies[each.key]
  tags              = local.settings.tags
}

# The way in. It needs no cluster to talk to: layer 40 tells it the pods.
module "edge" {
  source = "../../../modules/edge"

  name                     = local.settings.name
  type                     = local.settings.edge.type
  internet_facing          = local.settings.edge.internet_facing
  allowed_cidrs            = local.settings.edge.allowed_cidrs
  vpc_id                   = local.network.vpc_id
  vpc_cidr_block           = local.network.vpc_cidr_block
  subnet_ids               = local.settings.edge.internet_facing ? local.network.public_subnet_ids : local.network.private_subnet_ids
  target_security_group_id = local.cluster.node_security_group_id
  certificate_arn          = local.settings.edge.certificate_arn
  domain_name              = local.settings.edge.domain_name
  hosted_zone_id           = local.settings.edge.hosted_zone_id
  enable_shield_advanced   = local.settings.edge.enable_shield_advanced
  deletion_protection      = local.settings.deletion_protection
  access_logs_bucket       = local.settings.edge.access_logs_bucket
  tags                     = local.settings.tags
}

module "waf" {
  source = "../../../modules/waf"
  count  = local.settings.creation_config.create_waf ? 1 : 0

  name               = local.settings.name
  balancer_arn       = module.edge.balancer_arn
  logs_kms_key_arn   = local.network.logs_kms_key_arn
  log_retention_days = local.settings.log_retention_days
  tags               = local.settings.tags
}
