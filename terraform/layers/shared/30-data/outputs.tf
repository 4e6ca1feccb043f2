output "redis_endpoint" {
  description = "HOST:PORT of the Redis outside the cluster; null: it runs in the cluster"
  value       = local.own_redis ? module.redis[0].endpoint : local.settings.existing.redis_endpoint
}

output "redis_username" {
  description = "Name with which the counter logs in to it; null: Redis' default user, or a Redis in the cluster"
  value       = local.own_redis ? module.redis[0].username : local.settings.existing.redis_username
}

output "redis_cluster_mode" {
  description = "Whether its keys are spread over shards"
  value       = local.own_redis ? module.redis[0].cluster_mode : local.settings.existing.redis_cluster_mode
}

output "redis_secret_arn" {
  description = "Secret with the password under the key password; null: the operator makes one"
  value       = local.secret_arn
}

output "service_account_annotations" {
  description = "Annotations of the counter's service accounts by part, for IRSA; empty with Pod Identity"
  value       = { for part, reader in module.reader : part => reader.service_account_annotations if length(reader.service_account_annotations) > 0 }
}

output "backup_bucket" {
  description = "Bucket of the counter's backups; null: none are made"
  value       = one(module.backups[*].bucket)
}

output "reader_role_arns" {
  description = "Roles of the counter's pods, by part: app and redis read the password, backup keeps backups"
  value       = { for part, reader in module.reader : part => reader.role_arn }
}

output "secret_arns" {
  description = "Secrets of the environment, by name"
  value       = length(local.secrets) > 0 ? module.secrets[0].secret_arns : {}
}

output "target_group_arn" {
  description = "Target group of the balancer, which layer 40 fills; null without a balancer"
  value       = module.edge.target_group_arn
}

output "url" {
  description = "Where the counter is reached; null: inside the cluster only"
  value       = module.edge.url
}

output "web_acl_arn" {
  description = "ARN of the web ACL; null without one"
  value       = one(module.waf[*].web_acl_arn)
}
