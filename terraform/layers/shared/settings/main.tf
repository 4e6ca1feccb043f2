# The settings as the layers use them. Every layer's folder has a link to this file, settings.tf.

locals {
  name = "${var.project}-${var.environment}"
  tags = merge(var.tags, { Project = var.project, Environment = var.environment, ManagedBy = "terraform" })

  # All of them in one place, so that each layer hands on what it needs, and none counts as unused in a layer that needs fewer.
  settings = {
    environment         = var.environment
    name                = local.name
    region              = var.region
    account_id          = var.account_id
    tags                = local.tags
    creation_config     = var.creation_config
    existing            = var.existing
    deletion_protection = var.deletion_protection
    log_retention_days  = var.log_retention_days
    network             = var.network
    cluster             = var.cluster
    redis               = var.redis
    secrets             = var.secrets
    addons              = var.addons
    chart_versions      = var.chart_versions
    monitoring          = var.monitoring
    gitops              = var.gitops
    edge                = var.edge
    hosted_zone_ids     = var.hosted_zone_ids
    counter             = var.counter
    image_tag           = var.image_tag
  }
}
