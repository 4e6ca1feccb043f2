output "target_group_arn" {
  description = "Target group that a TargetGroupBinding in the cluster fills; null without a balancer"
  value       = one(aws_lb_target_group.this[*].arn)
}

output "balancer_arn" {
  description = "ARN of the balancer; null without one"
  value       = one(aws_lb.this[*].arn)
}

output "dns_name" {
  description = "The balancer's own name; null without one"
  value       = one(aws_lb.this[*].dns_name)
}

output "url" {
  description = "Where the service is reached; null without a balancer"
  value = local.balancers == 0 ? null : join("", [
    local.has_certificate ? "https://" : "http://", var.domain_name != null ? var.domain_name : aws_lb.this[0].dns_name,
  ])
}

output "certificate_arn" {
  description = "Certificate of the balancer; null if it has none"
  value       = local.balancers == 1 && local.has_certificate ? local.certificate_arn : null
}

output "security_group_id" {
  description = "Security group of the balancer; null without one"
  value       = one(aws_security_group.this[*].id)
}
