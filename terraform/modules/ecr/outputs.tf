output "repository_urls" {
  description = "Where to push and pull, by repository: REGISTRY/NAME"
  value       = { for name, repository in aws_ecr_repository.this : name => repository.repository_url }
}

output "repository_arns" {
  description = "ARNs of the repositories, by name"
  value       = { for name, repository in aws_ecr_repository.this : name => repository.arn }
}

output "registry_id" {
  description = "The account of the registry; null without repositories"
  value       = try(values(aws_ecr_repository.this)[0].registry_id, null)
}

output "push_policy_json" {
  description = "IAM policy for a role that pushes to these repositories, and nothing else; null without repositories"
  value       = local.push_policy_json
}

output "pull_policy_json" {
  description = "IAM policy for a role that pulls from these repositories, and nothing else; null without repositories"
  value       = local.pull_policy_json
}
