output "operator_values" {
  description = "Values of the chart counter-operator, as YAML"
  value       = yamlencode(local.operator)
}

output "counter_service_values" {
  description = "Values of the chart counter-service, as YAML"
  value       = yamlencode(local.service)
}
