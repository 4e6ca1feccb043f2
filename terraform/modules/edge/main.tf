# The way in from outside the cluster. Terraform makes the balancer itself, and a TargetGroupBinding in the cluster tells it the pods: so
# it can have a web ACL, a name and protection from the start, and does not outlive the controller when the cluster goes.

locals {
  balancers = var.type == "none" ? 0 : 1
  is_alb    = var.type == "alb"
  # As a set with a known length, since a certificate that is made here has no ARN before it is applied.
  has_certificate = var.certificate_arn != null || var.domain_name != null
  certificate_arn = var.certificate_arn != null ? var.certificate_arn : one(aws_acm_certificate_validation.this[*].certificate_arn)
  clients         = length(var.allowed_cidrs) > 0 ? var.allowed_cidrs : [var.vpc_cidr_block]
  listener_port   = local.has_certificate ? 443 : 80
  # An application load balancer sends who comes by plain HTTP to HTTPS.
  client_ports = local.has_certificate && local.is_alb ? [80, 443] : [local.listener_port]
  # A network load balancer with Shield has addresses of its own: they are what Shield protects.
  own_addresses = !local.is_alb && var.enable_shield_advanced ? var.subnet_ids : []
}

resource "aws_security_group" "this" {
  # checkov:skip=CKV2_AWS_5: of the balancer below
  count = local.balancers

  name        = "${var.name}-edge"
  description = "The balancer of ${var.name}"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = "${var.name}-edge" })
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  for_each = local.balancers == 0 ? {} : {
    for pair in setproduct(local.clients, local.client_ports) : "${pair[0]}:${pair[1]}" => { range = pair[0], port = pair[1] }
  }

  security_group_id = aws_security_group.this[0].id
  description       = "Clients from ${each.value.range}"
  cidr_ipv4         = each.value.range
  ip_protocol       = "tcp"
  from_port         = each.value.port
  to_port           = each.value.port
  tags              = var.tags
}

resource "aws_vpc_security_group_egress_rule" "pods" {
  count = local.balancers

  security_group_id            = aws_security_group.this[0].id
  description                  = "To the pods, and nowhere else"
  referenced_security_group_id = var.target_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.target_port
  to_port                      = var.target_port
  tags                         = var.tags
}

resource "aws_vpc_security_group_ingress_rule" "pods" {
  count = local.balancers

  security_group_id            = var.target_security_group_id
  description                  = "From the balancer of ${var.name}"
  referenced_security_group_id = aws_security_group.this[0].id
  ip_protocol                  = "tcp"
  from_port                    = var.target_port
  to_port                      = var.target_port
  tags                         = var.tags
}

resource "aws_eip" "this" {
  # checkov:skip=CKV2_AWS_19: of the balancer, by subnet_mapping
  count = length(local.own_addresses)

  domain = "vpc"
  tags   = merge(var.tags, { Name = "${var.name}-edge-${count.index}" })
}

resource "aws_lb" "this" {
  # checkov:skip=CKV_AWS_150: the environment decides; production is protected
  count = local.balancers

  name                       = "${var.name}-edge"
  load_balancer_type         = local.is_alb ? "application" : "network"
  internal                   = !var.internet_facing
  security_groups            = [aws_security_group.this[0].id]
  subnets                    = length(local.own_addresses) > 0 ? null : var.subnet_ids
  enable_deletion_protection = var.deletion_protection
  # A zone without pods would answer nothing.
  enable_cross_zone_load_balancing = true
  # What does not obey the rules of HTTP is how requests are smuggled.
  drop_invalid_header_fields = local.is_alb ? true : null
  # Longer than the service's heartbeats in its streams of events.
  idle_timeout = local.is_alb ? 120 : null
  tags         = var.tags

  dynamic "subnet_mapping" {
    for_each = local.own_addresses

    content {
      subnet_id     = subnet_mapping.value
      allocation_id = aws_eip.this[subnet_mapping.key].id
    }
  }

  dynamic "access_logs" {
    for_each = var.access_logs_bucket == null ? [] : [var.access_logs_bucket]

    content {
      bucket  = access_logs.value
      prefix  = var.name
      enabled = true
    }
  }
}

resource "aws_lb_target_group" "this" {
  count = local.balancers

  name        = "${var.name}-edge"
  vpc_id      = var.vpc_id
  target_type = "ip"
  port        = var.target_port
  protocol    = local.is_alb ? "HTTP" : "TCP"
  # So limits for each client see the client, not the balancer.
  preserve_client_ip = local.is_alb ? null : "true"
  # Envoy lets requests end in this time, and the operator's pods wait as long.
  deregistration_delay = 30
  tags                 = var.tags

  health_check {
    protocol            = local.is_alb ? "HTTP" : "TCP"
    path                = local.is_alb ? "/health/readiness" : null
    matcher             = local.is_alb ? "200" : null
    interval            = 10
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }
}

resource "aws_lb_listener" "service" {
  count = local.balancers

  load_balancer_arn = aws_lb.this[0].arn
  port              = local.listener_port
  protocol          = local.has_certificate ? (local.is_alb ? "HTTPS" : "TLS") : (local.is_alb ? "HTTP" : "TCP")
  certificate_arn   = local.has_certificate ? local.certificate_arn : null
  ssl_policy        = local.has_certificate ? var.ssl_policy : null
  tags              = var.tags

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this[0].arn
  }
}

resource "aws_lb_listener" "redirect" {
  count = local.is_alb && local.has_certificate ? 1 : 0

  load_balancer_arn = aws_lb.this[0].arn
  port              = 80
  protocol          = "HTTP"
  tags              = var.tags

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_shield_protection" "this" {
  count = var.enable_shield_advanced ? (local.is_alb ? 1 : length(local.own_addresses)) : 0

  name         = "${var.name}-edge-${count.index}"
  resource_arn = local.is_alb ? aws_lb.this[0].arn : aws_eip.this[count.index].arn
  tags         = var.tags
}
