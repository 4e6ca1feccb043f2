# moto forgets descriptions of rules that name a group.
resource "aws_vpc_security_group_ingress_rule" "clients" {
  lifecycle {
    ignore_changes = [description]
  }
}
