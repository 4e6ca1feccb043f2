output "repository_urls" {
  description = "Where images are pushed and pulled, by repository"
  value       = module.ecr.repository_urls
}

output "repository_arns" {
  description = "ARNs of the repositories, by name"
  value       = module.ecr.repository_arns
}

output "push_role_arn" {
  description = "Role that pushes images: ECR_PUSH_ROLE of the repository on GitHub; null without one"
  value       = var.repository == null ? null : module.github[0].role_arns["push-images"]
}

output "zone_id" {
  description = "Zone of the domain: edge.hosted_zone_id of environments; null without a domain"
  value       = one(aws_route53_zone.this[*].zone_id)
}

output "zone_name_servers" {
  description = "Servers that the domain's registrar or its parent zone has to name; empty without a domain"
  value       = var.domain_name == null ? [] : aws_route53_zone.this[0].name_servers
}

output "certificate_arn" {
  description = "Certificate for the domain and the names below it: edge.certificate_arn of environments; null if none is issued"
  value       = one(aws_acm_certificate_validation.this[*].certificate_arn)
}
