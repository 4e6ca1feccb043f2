output "oidc_provider_arn" {
  description = "ARN of the OIDC provider for GitHub"
  value       = local.oidc_provider_arn
}

output "role_arns" {
  description = "ARNs of the roles, by name: for the variables of the repository on GitHub"
  value       = { for name, role in aws_iam_role.this : name => role.arn }
}

output "role_names" {
  description = "Names of the roles in AWS, by name"
  value       = { for name, role in aws_iam_role.this : name => role.name }
}

output "subjects" {
  description = "Which subjects of GitHub's tokens get each role, by name"
  value       = local.subjects
}
