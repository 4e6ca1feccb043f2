output "vpc_id" {
  description = "ID of the VPC"
  value       = local.own ? module.network[0].vpc_id : data.aws_vpc.existing[0].id
}

output "vpc_cidr_block" {
  description = "IPv4 range of the VPC"
  value       = local.own ? module.network[0].vpc_cidr_block : data.aws_vpc.existing[0].cidr_block
}

output "private_subnet_ids" {
  description = "Subnets of nodes and pods"
  value       = local.own ? module.network[0].private_subnet_ids : local.settings.existing.subnet_ids
}

output "public_subnet_ids" {
  description = "Subnets of balancers on the Internet"
  value       = local.own ? module.network[0].public_subnet_ids : local.settings.existing.public_subnet_ids
}

output "intra_subnet_ids" {
  description = "Subnets without a way out, of Redis and the control plane; in an existing network the private ones"
  value       = local.own ? module.network[0].intra_subnet_ids : local.settings.existing.subnet_ids
}

output "nat_public_ips" {
  description = "Addresses with which nodes appear on the Internet, by zone"
  value       = local.own ? module.network[0].nat_public_ips : {}
}

output "logs_kms_key_arn" {
  description = "KMS key that encrypts logs"
  value       = module.keys.key_arns["logs"]
}
