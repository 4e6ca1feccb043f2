output "endpoint" {
  description = "HOST:PORT that clients are given: of the whole cluster, or without cluster_mode of the server that takes writes"
  value       = "${var.cluster_mode ? aws_elasticache_replication_group.this.configuration_endpoint_address : aws_elasticache_replication_group.this.primary_endpoint_address}:${local.port}"
}

output "username" {
  description = "Name with which the service logs in"
  value       = aws_elasticache_user.counter.user_name
}

output "secret_arn" {
  description = "ARN of the secret with username and password, which the first rotation makes"
  value       = aws_secretsmanager_secret.this.arn
  # So nobody mounts it before it has a password.
  depends_on = [aws_secretsmanager_secret_rotation.this]
}

output "cluster_mode" {
  description = "Whether clients have to know of shards"
  value       = var.cluster_mode
}

output "security_group_id" {
  description = "Security group of the nodes"
  value       = aws_security_group.this.id
}

output "replication_group_id" {
  description = "ID of the replication group"
  value       = aws_elasticache_replication_group.this.id
}

output "log_group_names" {
  description = "Log groups of the engine, by kind of log"
  value       = { for kind, group in aws_cloudwatch_log_group.this : kind => group.name }
}
