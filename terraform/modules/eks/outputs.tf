output "cluster_name" {
  description = "Name of the cluster"
  value       = aws_eks_cluster.this.name
}

output "cluster_arn" {
  description = "ARN of the cluster"
  value       = aws_eks_cluster.this.arn
}

output "cluster_endpoint" {
  description = "URL of the API"
  value       = aws_eks_cluster.this.endpoint
}

output "cluster_certificate_authority_data" {
  description = "Certificate of the API's authority, in base64"
  value       = aws_eks_cluster.this.certificate_authority[0].data
}

output "cluster_version" {
  description = "Version of Kubernetes"
  value       = aws_eks_cluster.this.version
}

output "cluster_security_group_id" {
  description = "Security group of the control plane's interfaces: whom it admits may reach the API"
  value       = aws_security_group.cluster.id
}

output "cluster_primary_security_group_id" {
  description = "Security group that EKS made itself"
  value       = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
}

output "cluster_iam_role_arn" {
  description = "Role of the control plane"
  value       = aws_iam_role.cluster.arn
}

output "cluster_log_group_name" {
  description = "Log group of the control plane"
  value       = aws_cloudwatch_log_group.cluster.name
}

output "node_security_group_id" {
  description = "Security group of all nodes, and so of pods: admit it where pods have to get in"
  value       = aws_security_group.node.id
}

output "node_iam_role_arn" {
  description = "Role of the managed nodes"
  value       = aws_iam_role.node.arn
}

output "node_iam_role_name" {
  description = "Name of the role of the managed nodes"
  value       = aws_iam_role.node.name
}

output "node_group_names" {
  description = "Names of the managed node groups in AWS, by the names in node_groups"
  value       = { for name, group in aws_eks_node_group.this : name => group.node_group_name }
}

output "oidc_provider_arn" {
  description = "ARN of the cluster's OIDC provider; null without IRSA"
  value       = one(aws_iam_openid_connect_provider.this[*].arn)
}

output "oidc_issuer_url" {
  description = "URL of the cluster's OIDC issuer"
  value       = aws_eks_cluster.this.identity[0].oidc[0].issuer
}

output "addon_versions" {
  description = "Versions of the add-ons, by name"
  value = {
    for name, addon in merge(aws_eks_addon.before_nodes, aws_eks_addon.after_nodes) : name => addon.addon_version
  }
}
