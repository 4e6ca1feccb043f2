output "vpc_id" {
  description = "ID of the VPC"
  value       = aws_vpc.this.id
}

output "vpc_cidr_block" {
  description = "IPv4 range of the VPC"
  value       = aws_vpc.this.cidr_block
}

output "availability_zones" {
  description = "The zones, in the order of all lists below"
  value       = local.availability_zones
}

output "public_subnet_ids" {
  description = "Subnets with a route to the Internet, one a zone: for public load balancers and NAT gateways, nothing else"
  value       = [for zone in local.availability_zones : aws_subnet.public[zone].id]
}

output "private_subnet_ids" {
  description = "Subnets of nodes and pods, one a zone"
  value       = [for zone in local.availability_zones : aws_subnet.private[zone].id]
}

output "intra_subnet_ids" {
  description = "Subnets without any route out of the VPC, one a zone: for the control plane's interfaces, Redis and VPC endpoints"
  value       = [for zone in local.availability_zones : aws_subnet.intra[zone].id]
}

output "public_route_table_ids" {
  description = "Route table of the public subnets"
  value       = [aws_route_table.public.id]
}

output "private_route_table_ids" {
  description = "Route tables of the private subnets, one a zone"
  value       = [for zone in local.availability_zones : aws_route_table.private[zone].id]
}

output "intra_route_table_ids" {
  description = "Route table of the intra subnets"
  value       = [aws_route_table.intra.id]
}

output "internet_gateway_id" {
  description = "ID of the Internet gateway"
  value       = aws_internet_gateway.this.id
}

output "nat_gateway_ids" {
  description = "NAT gateways by zone; empty with nat_mode none"
  value       = { for zone, gateway in aws_nat_gateway.this : zone => gateway.id }
}

output "nat_public_ips" {
  description = "Addresses with which nodes appear on the Internet, by zone: for allow-lists of others"
  value       = { for zone, address in aws_eip.nat : zone => address.public_ip }
}

output "default_security_group_id" {
  description = "The VPC's default security group, which admits nothing"
  value       = aws_default_security_group.this.id
}

output "flow_log_id" {
  description = "ID of the flow log; null without flow logs"
  value       = one(aws_flow_log.this[*].id)
}

output "flow_log_group_name" {
  description = "Log group of the flow logs; null without flow logs"
  value       = one(aws_cloudwatch_log_group.flow_logs[*].name)
}
