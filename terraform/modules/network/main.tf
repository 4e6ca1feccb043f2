# A VPC over three zones. Each zone has a public subnet (load balancers and NAT gateways), a private one (nodes and pods) and an
# intra one, from which no route leads out (the control plane's interfaces, Redis, VPC endpoints).

data "aws_availability_zones" "available" {
  state = "available"

  # Zones in cities that have to be asked for cannot hold a cluster.
  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  availability_zones = length(var.availability_zones) > 0 ? var.availability_zones : slice(data.aws_availability_zones.available.names, 0, 3)

  # Of 10.0.0.0/16: private 10.0.0.0/19, 10.0.32.0/19, 10.0.64.0/19; public 10.0.192.0/22, .196 and .200; intra 10.0.240.0/24, .241
  # and .242. What is between them stays free, for a fourth zone and for others.
  private_cidrs = { for i, zone in local.availability_zones : zone => cidrsubnet(var.vpc_cidr, 3, i) }
  public_cidrs  = { for i, zone in local.availability_zones : zone => cidrsubnet(var.vpc_cidr, 6, 48 + i) }
  intra_cidrs   = { for i, zone in local.availability_zones : zone => cidrsubnet(var.vpc_cidr, 8, 240 + i) }

  nat_zones = {
    none   = []
    single = slice(local.availability_zones, 0, 1)
    per_az = local.availability_zones
  }[var.nat_mode]

  # The load balancer controller and Karpenter find subnets by these.
  cluster_tags   = var.cluster_name == null ? {} : { "kubernetes.io/cluster/${var.cluster_name}" = "shared" }
  discovery_tags = var.cluster_name == null ? {} : { "karpenter.sh/discovery" = var.cluster_name }
}

resource "aws_vpc" "this" {
  cidr_block = var.vpc_cidr
  # EKS finds nodes by their names, and private names of VPC endpoints need both.
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = merge(var.tags, { Name = var.name })
}

# What is put into no security group gets this one: it admits nothing, and lets nothing out.
resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id

  tags = merge(var.tags, { Name = "${var.name}-default-closed" })
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id

  tags = merge(var.tags, { Name = var.name })
}

resource "aws_subnet" "public" {
  for_each = local.public_cidrs

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value
  # Nothing gets a public address because of where it was started: load balancers and NAT gateways bring their own.
  map_public_ip_on_launch = false

  tags = merge(var.tags, local.cluster_tags, { Name = "${var.name}-public-${each.key}", "kubernetes.io/role/elb" = "1" })
}

resource "aws_subnet" "private" {
  for_each = local.private_cidrs

  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false

  tags = merge(var.tags, local.cluster_tags, local.discovery_tags, {
    Name                              = "${var.name}-private-${each.key}"
    "kubernetes.io/role/internal-elb" = "1"
  })
}

resource "aws_subnet" "intra" {
  for_each = local.intra_cidrs

  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false

  tags = merge(var.tags, { Name = "${var.name}-intra-${each.key}" })
}

resource "aws_eip" "nat" {
  for_each = toset(local.nat_zones)

  domain = "vpc"

  tags = merge(var.tags, { Name = "${var.name}-nat-${each.key}" })

  # An address is of use only once there is a way out.
  depends_on = [aws_internet_gateway.this]
}

resource "aws_nat_gateway" "this" {
  for_each = toset(local.nat_zones)

  allocation_id = aws_eip.nat[each.key].id
  subnet_id     = aws_subnet.public[each.key].id

  tags = merge(var.tags, { Name = "${var.name}-${each.key}" })

  depends_on = [aws_internet_gateway.this]
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id

  tags = merge(var.tags, { Name = "${var.name}-public" })
}

resource "aws_route" "internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

resource "aws_route_table_association" "public" {
  for_each = aws_subnet.public

  subnet_id      = each.value.id
  route_table_id = aws_route_table.public.id
}

# A table a zone even with one NAT gateway, so that nat_mode can change without moving subnets from table to table.
resource "aws_route_table" "private" {
  for_each = local.private_cidrs

  vpc_id = aws_vpc.this.id

  tags = merge(var.tags, { Name = "${var.name}-private-${each.key}" })
}

resource "aws_route" "nat" {
  for_each = var.nat_mode == "none" ? {} : local.private_cidrs

  route_table_id         = aws_route_table.private[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this[var.nat_mode == "single" ? local.nat_zones[0] : each.key].id
}

resource "aws_route_table_association" "private" {
  for_each = aws_subnet.private

  subnet_id      = each.value.id
  route_table_id = aws_route_table.private[each.key].id
}

# Has no route but the VPC's own, on purpose.
resource "aws_route_table" "intra" {
  vpc_id = aws_vpc.this.id

  tags = merge(var.tags, { Name = "${var.name}-intra" })
}

resource "aws_route_table_association" "intra" {
  for_each = aws_subnet.intra

  subnet_id      = each.value.id
  route_table_id = aws_route_table.intra.id
}
