output "s3_endpoint_id" {
  description = "ID of the gateway endpoint of S3"
  value       = aws_vpc_endpoint.s3.id
}

output "s3_prefix_list_id" {
  description = "Prefix list of S3: for rules of security groups"
  value       = aws_vpc_endpoint.s3.prefix_list_id
}

output "interface_endpoint_ids" {
  description = "IDs of the interface endpoints, by service"
  value       = { for service, endpoint in aws_vpc_endpoint.interface : service => endpoint.id }
}

output "security_group_id" {
  description = "Security group of the interface endpoints; null without any"
  value       = one(aws_security_group.this[*].id)
}
