# moto gives the instance a public address nevertheless, and forgets its security group.
resource "aws_instance" "this" {
  lifecycle {
    ignore_changes = [ami, associate_public_ip_address, vpc_security_group_ids]
  }
}
