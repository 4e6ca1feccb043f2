mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws", dns_suffix = "amazonaws.com" }
  }
  mock_data "aws_ssm_parameter" {
    defaults = { insecure_value = "ami-0123456789abcdef0" }
  }
  mock_resource "aws_instance" {
    defaults = { id = "i-0123456789abcdef0", arn = "arn:aws:ec2:eu-west-2:111122223333:instance/i-0123456789abcdef0" }
  }
  mock_resource "aws_ssm_document" {
    defaults = { arn = "arn:aws:ssm:eu-west-2:111122223333:document/counters-production-session" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-2:111122223333:log-group:/aws/ssm/counters-production/sessions" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/bastion" }
  }
}

variables {
  name             = "counters-production"
  vpc_id           = "vpc-0123456789abcdef0"
  vpc_cidr_block   = "10.0.0.0/16"
  subnet_id        = "subnet-0123456789abcdef0"
  kms_key_arn      = "arn:aws:kms:eu-west-2:111122223333:key/sessions"
  logs_kms_key_arn = "arn:aws:kms:eu-west-2:111122223333:key/logs"
  tags             = { Environment = "production" }
}

# Before there is an instance: an image is taken when it is made.
run "ports_and_image_can_be_named" {
  command = plan

  variables {
    ami_id       = "ami-0fedcba9876543210"
    egress_ports = [6379]
  }

  assert {
    condition     = aws_instance.this.ami == "ami-0fedcba9876543210"
    error_message = "The image has to be the named one."
  }
  assert {
    condition     = aws_vpc_security_group_egress_rule.vpc["6379"].from_port == 6379 && aws_vpc_security_group_egress_rule.vpc["6379"].cidr_ipv4 == "10.0.0.0/16"
    error_message = "The named port of the VPC has to be open for the bastion."
  }
}

run "nothing_is_open" {
  assert {
    condition     = length(aws_security_group.this.ingress) == 0
    error_message = "Nothing may get in."
  }
  assert {
    condition     = !aws_instance.this.associate_public_ip_address
    error_message = "The instance may have no public address."
  }
  assert {
    condition     = aws_instance.this.metadata_options[0].http_tokens == "required" && aws_instance.this.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "The instance's credentials have to be kept by session tokens."
  }
  assert {
    condition     = aws_instance.this.root_block_device[0].encrypted && aws_instance.this.root_block_device[0].kms_key_id == var.kms_key_arn
    error_message = "The disk has to be encrypted by the key."
  }
  assert {
    condition     = aws_instance.this.ami == "ami-0123456789abcdef0" && aws_instance.this.instance_type == "t4g.nano" && aws_instance.this.subnet_id == var.subnet_id && aws_instance.this.vpc_security_group_ids == toset([aws_security_group.this.id])
    error_message = "The instance has to be a small one of Amazon Linux, in its subnet and security group."
  }
  assert {
    condition     = aws_vpc_security_group_egress_rule.https.from_port == 443 && aws_vpc_security_group_egress_rule.https.to_port == 443 && length(aws_vpc_security_group_egress_rule.vpc) == 0
    error_message = "Only HTTPS may get out."
  }
  assert {
    condition     = aws_instance.this.tags == tomap({ Environment = "production", Name = "counters-production-bastion" })
    error_message = "The instance has to have the caller's tags and a name."
  }
}

run "outputs_tell_how_to_connect" {
  assert {
    condition     = output.instance_id == "i-0123456789abcdef0" && output.security_group_id == aws_security_group.this.id && output.iam_role_arn == "arn:aws:iam::111122223333:role/bastion"
    error_message = "The outputs have to name the instance, its security group and its role."
  }
  assert {
    condition     = output.session_document_name == "counters-production-session" && output.session_log_group_name == "/aws/ssm/counters-production/sessions"
    error_message = "The outputs have to name the document and the log of sessions."
  }
  assert {
    condition     = output.shell_command == "aws ssm start-session --target i-0123456789abcdef0 --document-name counters-production-session"
    error_message = "The command has to name the instance and the document."
  }
  assert {
    condition = jsondecode(output.connect_policy_json).Statement[0] == {
      Sid    = "Connect"
      Effect = "Allow"
      Action = "ssm:StartSession"
      Resource = [
        "arn:aws:ec2:eu-west-2:111122223333:instance/i-0123456789abcdef0",
        "arn:aws:ssm:eu-west-2:111122223333:document/counters-production-session",
        "arn:aws:ssm:eu-west-2::document/AWS-StartPortForwardingSessionToRemoteHost",
      ]
      Condition = { BoolIfExists = { "ssm:SessionDocumentAccessCheck" = "true" } }
    }
    error_message = "Sessions are for this instance, by these documents."
  }
  assert {
    condition     = jsondecode(output.connect_policy_json).Statement[1].Resource == "arn:aws:ssm:eu-west-2:111122223333:session/$${aws:userid}-*" && jsondecode(output.connect_policy_json).Statement[2].Resource == var.kms_key_arn
    error_message = "One may end one's own sessions, and encrypt them by this key."
  }
}

run "sessions_are_encrypted_and_logged" {
  assert {
    condition = jsondecode(aws_ssm_document.session.content).inputs == {
      kmsKeyId                    = "arn:aws:kms:eu-west-2:111122223333:key/sessions"
      cloudWatchLogGroupName      = "/aws/ssm/counters-production/sessions"
      cloudWatchEncryptionEnabled = true
      cloudWatchStreamingEnabled  = true
      runAsEnabled                = false
      idleSessionTimeout          = "20"
      maxSessionDuration          = "480"
    }
    error_message = "Sessions have to be encrypted, logged and ended."
  }
  assert {
    condition     = aws_cloudwatch_log_group.sessions.kms_key_id == var.logs_kms_key_arn && aws_cloudwatch_log_group.sessions.retention_in_days == 365
    error_message = "The log has to be encrypted, and kept for a year."
  }
  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Sid if statement.Resource == "*"] == ["Agent", "FindTheLogGroup"]
    error_message = "Only these statements may name all resources: their actions know no others."
  }
  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Principal.Service == "ec2.amazonaws.com" && !strcontains(aws_iam_role_policy.this.policy, "ssm:GetParameter")
    error_message = "Only the instance may have the role, which reads no parameters."
  }
}

run "refuses_what_cannot_be_meant" {
  command = plan

  variables {
    name                  = "-"
    vpc_id                = "vpc"
    vpc_cidr_block        = "0.0.0.0/0"
    subnet_id             = "private"
    ami_id                = "al2023"
    kms_key_arn           = "sessions"
    logs_kms_key_arn      = "logs"
    log_retention_in_days = 31
    egress_ports          = [443]
  }

  expect_failures = [
    var.name, var.vpc_id, var.vpc_cidr_block, var.subnet_id, var.ami_id, var.kms_key_arn, var.logs_kms_key_arn,
    var.log_retention_in_days, var.egress_ports,
  ]
}
