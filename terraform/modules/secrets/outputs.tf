output "secret_arns" {
  description = "ARNs of the secrets, by name"
  value       = { for name, secret in aws_secretsmanager_secret.this : name => secret.arn }
}

output "secret_names" {
  description = "Names of the secrets in AWS, by name"
  value       = { for name, secret in aws_secretsmanager_secret.this : name => secret.name }
}

output "secret_keys" {
  description = "The member of each secret's JSON that holds the value, by name"
  value       = { for name, secret in var.secrets : name => secret.key }
}

output "read_policy_json" {
  description = "IAM policies for roles that read one of the secrets, and nothing else, by name"
  value       = local.read_policy_json
}

output "rotation_lambda_arn" {
  description = "The module's function that rotates secrets; null if none needs it"
  value       = one(aws_cloudformation_stack.rotation[*].outputs.FunctionArn)
}
