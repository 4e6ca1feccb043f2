# What AWS tells of instances that will go: Karpenter drains the node before they do.

locals {
  events = merge(
    {
      health       = { source = "aws.health", type = "AWS Health Event" }
      state-change = { source = "aws.ec2", type = "EC2 Instance State-change Notification" }
    },
    {
      for name, event in {
        spot      = { source = "aws.ec2", type = "EC2 Spot Instance Interruption Warning" }
        rebalance = { source = "aws.ec2", type = "EC2 Instance Rebalance Recommendation" }
      } : name => event if var.enable_spot
    },
  )
}

resource "aws_sqs_queue" "interruption" {
  count = local.count

  name = "${var.cluster_name}-karpenter"
  # Older news is of no use: the instance is gone by then.
  message_retention_seconds = 300
  sqs_managed_sse_enabled   = true

  tags = var.tags
}

resource "aws_sqs_queue_policy" "interruption" {
  count = local.count

  queue_url = aws_sqs_queue.interruption[0].url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # The rules below, and no others.
        Sid       = "RulesSend"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.interruption[0].arn
        Condition = { ArnEquals = { "aws:SourceArn" = [for name in sort(keys(local.events)) : aws_cloudwatch_event_rule.interruption[name].arn] } }
      },
      {
        # Nothing in clear over the network.
        Sid       = "TLSOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.interruption[0].arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_cloudwatch_event_rule" "interruption" {
  for_each = var.enable_karpenter ? local.events : {}

  name        = "${var.cluster_name}-karpenter-${each.key}"
  description = "${each.value.type}, for Karpenter of ${var.cluster_name}"
  event_pattern = jsonencode({
    source      = [each.value.source]
    detail-type = [each.value.type]
  })

  tags = var.tags
}

resource "aws_cloudwatch_event_target" "interruption" {
  for_each = aws_cloudwatch_event_rule.interruption

  rule = each.value.name
  arn  = aws_sqs_queue.interruption[0].arn
}
