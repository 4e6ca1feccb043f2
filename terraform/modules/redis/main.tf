# ElastiCache over three zones, encrypted on its way and at rest. The service logs in as a user of its own, who may do what the
# service does and no more; the password is made and changed by rotation.tf, and Terraform never sees it.

locals {
  port           = 6379
  engine_version = coalesce(var.engine_version, { valkey = "8.0", redis = "7.1" }[var.engine])
  # Only a family of the engine's own may be named: valkey8, redis7.
  family = "${var.engine}${split(".", local.engine_version)[0]}"
  # What the service does, as operator/src/main/resources/dev/counters/operator/dependent/redis/replication/counter.rights grants it in
  # the cluster; and what it asks a sharded Redis.
  rights = join(" ", concat(
    split(" ", trimspace(file("${path.module}/counter.rights"))),
    var.cluster_mode ? ["+cluster|nodes"] : [],
  ))
}

resource "aws_elasticache_subnet_group" "this" {
  name        = var.name
  description = "Zones of ${var.name}"
  subnet_ids  = var.subnet_ids
  tags        = var.tags
}

resource "aws_elasticache_parameter_group" "this" {
  # The name says the family, since another version's group is made before this one can go.
  name        = "${var.name}-${local.family}${var.cluster_mode ? "-cluster" : ""}"
  family      = local.family
  description = "A full server refuses writes: a counter is never evicted"
  tags        = var.tags

  parameter {
    name  = "maxmemory-policy"
    value = "noeviction"
  }

  dynamic "parameter" {
    for_each = var.cluster_mode ? ["yes"] : []

    content {
      name  = "cluster-enabled"
      value = parameter.value
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_security_group" "this" {
  name        = "${var.name}-redis"
  description = "Redis of ${var.name}: from the cluster alone, to nowhere"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = "${var.name}-redis" })
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  for_each = var.client_security_group_ids

  security_group_id            = aws_security_group.this.id
  description                  = "Redis from ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
  tags                         = var.tags
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = toset(["engine-log", "slow-log"])

  name              = "/aws/elasticache/${var.name}/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.logs_kms_key_arn
  tags              = var.tags
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = var.name
  description          = "Counts of ${var.name}"
  engine               = var.engine
  engine_version       = local.engine_version
  node_type            = var.node_type
  port                 = local.port
  parameter_group_name = aws_elasticache_parameter_group.this.name
  subnet_group_name    = aws_elasticache_subnet_group.this.name
  security_group_ids   = [aws_security_group.this.id]
  user_group_ids       = [aws_elasticache_user_group.this.user_group_id]

  cluster_mode            = var.cluster_mode ? "enabled" : "disabled"
  num_node_groups         = var.cluster_mode ? var.shards : null
  replicas_per_node_group = var.cluster_mode ? var.replicas_per_shard : null
  num_cache_clusters      = var.cluster_mode ? null : 1 + var.replicas_per_shard

  automatic_failover_enabled = true
  multi_az_enabled           = true

  at_rest_encryption_enabled = true
  kms_key_id                 = var.kms_key_arn
  transit_encryption_enabled = true
  # Required refuses connections without TLS; preferred would admit them.
  transit_encryption_mode = "required"

  snapshot_retention_limit   = var.snapshot_retention_days
  snapshot_window            = var.snapshot_retention_days > 0 ? "01:00-02:00" : null
  final_snapshot_identifier  = var.final_snapshot ? "${var.name}-final" : null
  maintenance_window         = var.maintenance_window
  auto_minor_version_upgrade = true
  apply_immediately          = false

  dynamic "log_delivery_configuration" {
    for_each = aws_cloudwatch_log_group.this

    content {
      destination      = log_delivery_configuration.value.name
      destination_type = "cloudwatch-logs"
      log_format       = "json"
      log_type         = log_delivery_configuration.key
    }
  }

  tags = var.tags
}
