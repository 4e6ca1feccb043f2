# moto forgets descriptions of rules that name a group.
resource "aws_vpc_security_group_egress_rule" "pods" {
  lifecycle {
    ignore_changes = [description]
  }
}

resource "aws_vpc_security_group_ingress_rule" "pods" {
  lifecycle {
    ignore_changes = [description]
  }
}
