output "operator_values" {
  description = "Values of the chart counter-operator, as YAML: for gitops/environments where Git says what runs"
  value       = module.values.operator_values
}

output "counter_service_values" {
  description = "Values of the chart counter-service, as YAML: for gitops/environments where Git says what runs"
  value       = module.values.counter_service_values
}

output "url" {
  description = "Where the counter is reached; null: inside the cluster only"
  value       = local.data.url
}

output "addons" {
  description = "Charts that are installed beside the counter, with their versions"
  value       = local.own_cluster ? module.addons[0].releases : {}
}

output "gitops_next_step" {
  description = "What is to be done by hand for GitOps; null for nothing"
  value       = module.gitops.next_step
}

output "tracing_endpoint" {
  description = "Where a counter sends its traces, for counter.spec.app.tracing; null without a backend"
  value       = one(module.addons[*].tracing_endpoint)
}
