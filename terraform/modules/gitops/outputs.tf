output "manages_counters" {
  description = "Whether Git says what operator and counters run, so that nobody else may"
  value       = var.tool != "none"
}

output "namespace" {
  description = "Namespace of the tool; null without one"
  value       = { none = null, argocd = "argocd", flux = "flux-system" }[var.tool]
}

output "next_step" {
  description = "What is to be done by hand once the tool runs; null for nothing"
  value       = var.tool == "argocd" ? "kubectl apply --server-side -k gitops/argocd" : null
}
