output "controller_role_arn" {
  description = "Role of Karpenter's controller; null without Karpenter"
  value       = one(aws_iam_role.controller[*].arn)
}

output "node_role_arn" {
  description = "Role of Karpenter's nodes; null without Karpenter"
  value       = one(aws_iam_role.node[*].arn)
}

output "instance_profile_name" {
  description = "Instance profile of Karpenter's nodes; null without Karpenter"
  value       = one(aws_iam_instance_profile.node[*].name)
}

output "queue_name" {
  description = "Queue that tells Karpenter of instances that will go; null without Karpenter"
  value       = one(aws_sqs_queue.interruption[*].name)
}

output "queue_arn" {
  description = "ARN of that queue; null without Karpenter"
  value       = one(aws_sqs_queue.interruption[*].arn)
}

output "capacity_types" {
  description = "Which kinds of instances Karpenter may take; empty without Karpenter"
  value       = local.capacity_types
}

output "helm_values" {
  description = "Values of Karpenter's chart; null without Karpenter"
  value       = local.helm_values
}

output "ec2_node_class" {
  description = "Manifest of Karpenter's EC2NodeClass; null without Karpenter"
  value       = local.ec2_node_class
}

output "node_pool" {
  description = "Manifest of Karpenter's NodePool; null without Karpenter"
  value       = local.node_pool
}
