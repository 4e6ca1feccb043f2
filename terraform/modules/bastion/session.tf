# What the instance may do, and how sessions are.

resource "aws_iam_role" "this" {
  name = "${var.name}-bastion"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      # Instances; EC2 lets them name no source account.
      Sid       = "Instance"
      Effect    = "Allow"
      Principal = { Service = "ec2.${data.aws_partition.current.dns_suffix}" }
      Action    = "sts:AssumeRole"
    }]
  })

  tags = var.tags
}

# Not AmazonSSMManagedInstanceCore: it reads every parameter of the account.
resource "aws_iam_role_policy" "this" {
  # checkov:skip=CKV_AWS_290: ssmmessages and DescribeLogGroups know no resources
  # checkov:skip=CKV_AWS_355: the same
  name = "sessions"
  role = aws_iam_role.this.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # The agent's own channels; the service knows no resources.
        Sid    = "Agent"
        Effect = "Allow"
        Action = [
          "ssm:UpdateInstanceInformation", "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel",
        ]
        Resource = "*"
      },
      {
        # Sessions are encrypted by a key that both ends get from this one.
        Sid      = "DecryptSessions"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = var.kms_key_arn
      },
      {
        # What was done is written where the instance cannot delete it.
        Sid      = "LogSessions"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.sessions.arn}:*"
      },
      {
        # The agent looks whether the log group is there and encrypted; for this there is no narrower resource.
        Sid      = "FindTheLogGroup"
        Effect   = "Allow"
        Action   = "logs:DescribeLogGroups"
        Resource = "*"
      },
    ]
  })
}

resource "aws_iam_instance_profile" "this" {
  name = "${var.name}-bastion"
  role = aws_iam_role.this.name

  tags = var.tags
}

resource "aws_cloudwatch_log_group" "sessions" {
  name              = "/aws/ssm/${var.name}/sessions"
  retention_in_days = var.log_retention_in_days
  kms_key_id        = var.logs_kms_key_arn

  tags = var.tags
}

resource "aws_ssm_document" "session" {
  name            = "${var.name}-session"
  document_type   = "Session"
  document_format = "JSON"
  content = jsonencode({
    schemaVersion = "1.0"
    description   = "Shells on ${var.name}'s bastion: encrypted and logged"
    sessionType   = "Standard_Stream"
    inputs = {
      kmsKeyId                    = var.kms_key_arn
      cloudWatchLogGroupName      = aws_cloudwatch_log_group.sessions.name
      cloudWatchEncryptionEnabled = true
      cloudWatchStreamingEnabled  = true
      runAsEnabled                = false
      # Minutes.
      idleSessionTimeout = "20"
      maxSessionDuration = "480"
    }
  })

  tags = var.tags
}
