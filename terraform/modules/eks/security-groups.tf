# Two layers: the control plane's interfaces and the nodes. Rules name the other layer's group, not addresses.

resource "aws_security_group" "cluster" {
  name_prefix = "${var.cluster_name}-control-plane-"
  description = "Control plane of ${var.cluster_name}"
  vpc_id      = var.vpc_id

  tags = merge(var.tags, { Name = "${var.cluster_name}-control-plane" })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "cluster_from_node" {
  security_group_id            = aws_security_group.cluster.id
  description                  = "Nodes and pods to the API"
  referenced_security_group_id = aws_security_group.node.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443

  tags = var.tags
}

resource "aws_vpc_security_group_ingress_rule" "cluster_from_others" {
  for_each = var.private_access_security_group_ids

  security_group_id            = aws_security_group.cluster.id
  description                  = "${each.key} to the API"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443

  tags = var.tags
}

resource "aws_vpc_security_group_egress_rule" "cluster_to_node" {
  for_each = local.control_plane_to_node

  security_group_id            = aws_security_group.cluster.id
  description                  = each.value.description
  referenced_security_group_id = aws_security_group.node.id
  ip_protocol                  = "tcp"
  from_port                    = each.value.from_port
  to_port                      = each.value.to_port

  tags = var.tags
}

locals {
  # What the API server calls on nodes. Admission webhooks and aggregated APIs listen on ports of their charts' choice.
  control_plane_to_node = {
    https    = { description = "API server to webhooks on 443", from_port = 443, to_port = 443 }
    services = { description = "API server to kubelets, webhooks and aggregated APIs", from_port = 1025, to_port = 65535 }
  }
}

resource "aws_security_group" "node" {
  name_prefix = "${var.cluster_name}-node-"
  description = "Nodes and pods of ${var.cluster_name}"
  vpc_id      = var.vpc_id

  tags = merge(var.tags, {
    Name = "${var.cluster_name}-node"
    # The load balancer controller adds its rules to the group with this tag; Karpenter finds it by the other.
    "kubernetes.io/cluster/${var.cluster_name}" = "owned"
    "karpenter.sh/discovery"                    = var.cluster_name
  })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "node_from_cluster" {
  # checkov:skip=CKV_AWS_25: from a security group, and from no addresses
  for_each = local.control_plane_to_node

  security_group_id            = aws_security_group.node.id
  description                  = each.value.description
  referenced_security_group_id = aws_security_group.cluster.id
  ip_protocol                  = "tcp"
  from_port                    = each.value.from_port
  to_port                      = each.value.to_port

  tags = var.tags
}

# Between pods, network policies decide: security groups see nodes only.
resource "aws_vpc_security_group_ingress_rule" "node_from_node" {
  # checkov:skip=CKV_AWS_24: from a security group, and from no addresses
  # checkov:skip=CKV_AWS_25: the same
  # checkov:skip=CKV_AWS_260: the same
  # checkov:skip=CKV_AWS_277: the same
  # ICMP tells of packets that are too big.
  for_each = { tcp = [0, 65535], udp = [0, 65535], icmp = [-1, -1] }

  security_group_id            = aws_security_group.node.id
  description                  = "Pods of other nodes, ${each.key}"
  referenced_security_group_id = aws_security_group.node.id
  ip_protocol                  = each.key
  from_port                    = each.value[0]
  to_port                      = each.value[1]

  tags = var.tags
}

resource "aws_vpc_security_group_egress_rule" "node_to_vpc" {
  security_group_id = aws_security_group.node.id
  description       = "Other nodes, the API, Redis and endpoints in the VPC, which admit whom they want"
  cidr_ipv4         = var.vpc_cidr_block
  ip_protocol       = "-1"

  tags = var.tags
}

resource "aws_vpc_security_group_egress_rule" "node_https" {
  security_group_id = aws_security_group.node.id
  description       = "Registries, APIs of AWS, Git"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  tags = var.tags
}

resource "aws_vpc_security_group_egress_rule" "node_extra" {
  for_each = var.node_egress_rules

  security_group_id = aws_security_group.node.id
  description       = each.value.description
  cidr_ipv4         = each.value.cidr_ipv4
  ip_protocol       = each.value.ip_protocol
  from_port         = each.value.from_port
  to_port           = each.value.to_port

  tags = var.tags
}
