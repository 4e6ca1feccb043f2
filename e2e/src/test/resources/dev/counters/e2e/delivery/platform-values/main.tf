# What layer 40 would find in the states of the layers before; the test adds that layer's own call of the module counter-values.

variable "external" {
  type = bool
}

variable "cluster_mode" {
  type = bool
}

locals {
  cluster = { oidc_provider_arn = null }
  addons  = merge({ monitoring = true, storage_class = true }, local.settings.addons)
  data = {
    redis_endpoint              = var.external ? "clustercfg.counters.cache.example.com:6379" : null
    redis_username              = var.external ? "${local.settings.name}-counter" : null
    redis_cluster_mode          = var.external && var.cluster_mode
    backup_bucket               = null
    redis_secret_arn            = var.external ? "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters/redis-AbCdEf" : null
    service_account_annotations = {}
  }
}

output "operator_values" {
  value = module.values.operator_values
}

output "counter_service_values" {
  value = module.values.counter_service_values
}
