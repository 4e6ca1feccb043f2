output "instance_id" {
  description = "ID of the instance"
  value       = aws_instance.this.id
}

output "security_group_id" {
  description = "Security group of the bastion, which admits nothing: admit it where it has to get in"
  value       = aws_security_group.this.id
}

output "iam_role_arn" {
  description = "Role of the instance"
  value       = aws_iam_role.this.arn
}

output "session_document_name" {
  description = "Document of sessions that are encrypted and logged"
  value       = aws_ssm_document.session.name
}

output "session_log_group_name" {
  description = "Log group of the sessions"
  value       = aws_cloudwatch_log_group.sessions.name
}

output "connect_policy_json" {
  description = "IAM policy for those who may open sessions on this bastion, and nothing else"
  value       = local.connect_policy_json
}

output "shell_command" {
  description = "Command that opens a shell on the bastion"
  value       = local.shell_command
}
