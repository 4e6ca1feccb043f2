# A small instance in a private subnet, reached by Session Manager of AWS Systems Manager: no SSH, no key, no public address, no open
# port. Who may use it, IAM decides; what was done in a shell is logged.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_ssm_parameter" "ami" {
  count = var.ami_id == null ? 1 : 0

  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  # arn:PARTITION:ec2:REGION:ACCOUNT:instance/ID
  region = split(":", aws_instance.this.arn)[3]

  shell_command = "aws ssm start-session --target ${aws_instance.this.id} --document-name ${aws_ssm_document.session.name}"

  connect_policy_json = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # A shell by the document that encrypts and logs, or a port of something in the VPC, on this instance only.
        Sid    = "Connect"
        Effect = "Allow"
        Action = "ssm:StartSession"
        Resource = [
          aws_instance.this.arn,
          aws_ssm_document.session.arn,
          "arn:${local.partition}:ssm:${local.region}::document/AWS-StartPortForwardingSessionToRemoteHost",
        ]
        # Without it, leaving the document out would give a shell without log.
        Condition = { BoolIfExists = { "ssm:SessionDocumentAccessCheck" = "true" } }
      },
      {
        # One's own sessions.
        Sid      = "EndOwnSessions"
        Effect   = "Allow"
        Action   = ["ssm:ResumeSession", "ssm:TerminateSession"]
        Resource = "arn:${local.partition}:ssm:${local.region}:${local.account_id}:session/$${aws:userid}-*"
      },
      {
        # A session's own key comes from this one.
        Sid      = "EncryptTheSession"
        Effect   = "Allow"
        Action   = "kms:GenerateDataKey"
        Resource = var.kms_key_arn
      },
    ]
  })
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-bastion-"
  description = "Bastion: nothing gets in"
  vpc_id      = var.vpc_id

  tags = merge(var.tags, { Name = "${var.name}-bastion" })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_security_group.this.id
  description       = "Systems Manager, and the cluster's API"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  tags = var.tags
}

resource "aws_vpc_security_group_egress_rule" "vpc" {
  for_each = { for port in var.egress_ports : tostring(port) => port }

  security_group_id = aws_security_group.this.id
  description       = "Port ${each.key} in the VPC"
  cidr_ipv4         = var.vpc_cidr_block
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value

  tags = var.tags
}

resource "aws_instance" "this" {
  # checkov:skip=CKV_AWS_126: nobody waits for its metrics by the minute, and they cost
  ami                         = var.ami_id != null ? var.ami_id : data.aws_ssm_parameter.ami[0].insecure_value
  instance_type               = var.instance_type
  subnet_id                   = var.subnet_id
  vpc_security_group_ids      = [aws_security_group.this.id]
  iam_instance_profile        = aws_iam_instance_profile.this.name
  associate_public_ip_address = false
  ebs_optimized               = true

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = 8
    encrypted   = true
    kms_key_id  = var.kms_key_arn
    tags        = merge(var.tags, { Name = "${var.name}-bastion" })
  }

  tags = merge(var.tags, { Name = "${var.name}-bastion" })

  lifecycle {
    # Each new image of Amazon Linux would replace it. To take one: terraform apply -replace.
    ignore_changes = [ami]
  }
}
