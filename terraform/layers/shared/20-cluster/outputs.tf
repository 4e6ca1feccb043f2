output "cluster_name" {
  description = "Name of the cluster"
  value       = local.own ? module.eks[0].cluster_name : data.aws_eks_cluster.existing[0].name
}

output "cluster_arn" {
  description = "ARN of the cluster"
  value       = local.own ? module.eks[0].cluster_arn : data.aws_eks_cluster.existing[0].arn
}

output "cluster_endpoint" {
  description = "URL of the API"
  value       = local.own ? module.eks[0].cluster_endpoint : data.aws_eks_cluster.existing[0].endpoint
}

output "cluster_certificate_authority_data" {
  description = "Certificate of the API's authority, in base64"
  value       = local.own ? module.eks[0].cluster_certificate_authority_data : data.aws_eks_cluster.existing[0].certificate_authority[0].data
}

output "node_security_group_id" {
  description = "Security group of all nodes, and so of pods"
  value       = local.own ? module.eks[0].node_security_group_id : local.settings.existing.node_security_group_id
}

output "oidc_provider_arn" {
  description = "ARN of the cluster's OIDC provider, for IRSA; null: roles come by Pod Identity"
  value       = local.own ? module.eks[0].oidc_provider_arn : one(data.aws_iam_openid_connect_provider.existing[*].arn)
}

output "secrets_kms_key_arn" {
  description = "KMS key that encrypts secrets and Redis"
  value       = module.keys.key_arns["secrets"]
}

output "volumes_kms_key_arn" {
  description = "KMS key that encrypts disks; null with another environment's cluster"
  value       = local.own ? module.keys.key_arns["volumes"] : null
}

output "karpenter" {
  description = "What layer 40 installs of Karpenter; null without it"
  value = local.own && local.settings.cluster.enable_karpenter ? {
    helm_values    = module.karpenter[0].helm_values
    ec2_node_class = module.karpenter[0].ec2_node_class
    node_pool      = module.karpenter[0].node_pool
  } : null
}

output "bastion_shell_command" {
  description = "Command that opens a shell on the bastion; null without one"
  value       = one(module.bastion[*].shell_command)
}
