output "role_arn" {
  description = "ARN of the role"
  value       = aws_iam_role.this.arn
}

output "role_name" {
  description = "Name of the role"
  value       = aws_iam_role.this.name
}

output "namespace" {
  description = "Namespace of the service account"
  value       = var.namespace
}

output "service_account" {
  description = "Name of the service account"
  value       = var.service_account
}

output "service_account_annotations" {
  description = "Annotations that the service account needs: none with Pod Identity"
  value       = var.mode == "irsa" ? { "eks.amazonaws.com/role-arn" = aws_iam_role.this.arn } : {}
}

output "association_id" {
  description = "ID of the Pod Identity association; null in mode irsa"
  value       = one(aws_eks_pod_identity_association.this[*].association_id)
}
