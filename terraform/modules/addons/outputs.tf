output "releases" {
  description = "Charts that are installed, with their versions"
  value       = { for name, release in merge(helm_release.first, helm_release.then) : name => release.version }
}

output "role_arns" {
  description = "Roles of those that ask AWS for something, by name"
  value       = { for name, role in module.role : name => role.role_arn }
}

output "policies" {
  description = "What each role may do, by name, as JSON"
  value       = { for name in local.role_names : name => jsonencode({ Version = "2012-10-17", Statement = local.roles[name].statements }) if local.roles[name].enabled }
}

output "storage_class" {
  description = "Storage class of encrypted volumes; null if it was not made"
  value       = one(kubernetes_storage_class_v1.encrypted[*].metadata[0].name)
}

output "monitoring" {
  description = "Whether the cluster has the Prometheus operator"
  value       = var.enable.monitoring
  depends_on  = [helm_release.then]
}

output "tracing_endpoint" {
  description = "Where traces are sent by OTLP over HTTP; null without a backend"
  value       = var.enable.traces ? "http://jaeger.${local.monitoring_namespace}.svc:4318" : null
}

output "secret_store" {
  description = "ClusterSecretStore of Secrets Manager; null without External Secrets"
  value       = var.enable.external_secrets ? "aws-secrets-manager" : null
}

output "alerts_topic_arn" {
  description = "Topic of SNS that alerts go to; null if nobody gets them"
  value       = one(aws_sns_topic.alerts[*].arn)
}
