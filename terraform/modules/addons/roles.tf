# Who may do what in AWS: one role for each that asks AWS for something, for its service account alone.

locals {
  arn  = "arn:${local.partition}"
  here = "${local.region}:${local.account}"
  # What the controller made itself carries the cluster's name.
  own_balancers = { StringEquals = { "aws:ResourceTag/elbv2.k8s.aws/cluster" = var.cluster.name } }
  new_balancers = { StringEquals = { "aws:RequestTag/elbv2.k8s.aws/cluster" = var.cluster.name } }
  zones         = [for id in var.hosted_zone_ids : "${local.arn}:route53:::hostedzone/${id}"]

  roles = {
    aws-load-balancer-controller = {
      enabled         = var.enable.load_balancer_controller
      namespace       = "kube-system"
      service_account = "aws-load-balancer-controller"
      statements = [
        {
          # To find what there is. These actions know no resources.
          Sid    = "Look"
          Effect = "Allow"
          Action = [
            "ec2:DescribeAccountAttributes", "ec2:DescribeAddresses", "ec2:DescribeAvailabilityZones", "ec2:DescribeCoipPools",
            "ec2:DescribeInstances", "ec2:DescribeInternetGateways", "ec2:DescribeIpamPools", "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeRouteTables", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeTags", "ec2:DescribeVpcPeeringConnections",
            "ec2:DescribeVpcs", "ec2:GetCoipPoolUsage", "ec2:GetSecurityGroupsForVpc", "elasticloadbalancing:DescribeCapacityReservation",
            "elasticloadbalancing:DescribeListenerAttributes", "elasticloadbalancing:DescribeListenerCertificates",
            "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeLoadBalancerAttributes",
            "elasticloadbalancing:DescribeLoadBalancers", "elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeSSLPolicies",
            "elasticloadbalancing:DescribeTags", "elasticloadbalancing:DescribeTargetGroupAttributes", "elasticloadbalancing:DescribeTargetGroups",
            "elasticloadbalancing:DescribeTargetHealth", "elasticloadbalancing:DescribeTrustStores", "acm:DescribeCertificate", "acm:ListCertificates",
          ]
          Resource = "*"
        },
        {
          # Pods come and go in target groups: those that it made, and those that Terraform made for the ways in of this environment and
          # of others that are guests in its cluster.
          Sid    = "FillTargetGroups"
          Effect = "Allow"
          Action = ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"]
          Resource = [
            "${local.arn}:elasticloadbalancing:${local.here}:targetgroup/k8s-*/*",
            "${local.arn}:elasticloadbalancing:${local.here}:targetgroup/${split("-", var.name)[0]}-*-edge/*",
          ]
        },
        {
          # Balancers of Services, Ingresses and Gateways, which carry the cluster's name from the start.
          Sid       = "MakeBalancers"
          Effect    = "Allow"
          Action    = ["elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup"]
          Resource  = "*"
          Condition = local.new_balancers
        },
        {
          # Tags while it makes something, and not of what is there: by tags it is known what is its own.
          Sid      = "NameWhatItMakes"
          Effect   = "Allow"
          Action   = "elasticloadbalancing:AddTags"
          Resource = [for kind in ["loadbalancer/net", "loadbalancer/app", "targetgroup"] : "${local.arn}:elasticloadbalancing:${local.here}:${kind}/*"]
          Condition = {
            StringEquals = { "elasticloadbalancing:CreateAction" = ["CreateLoadBalancer", "CreateTargetGroup"], "aws:RequestTag/elbv2.k8s.aws/cluster" = var.cluster.name }
          }
        },
        {
          # Listeners and rules of its own balancers only.
          Sid    = "KeepItsBalancers"
          Effect = "Allow"
          Action = [
            "elasticloadbalancing:AddListenerCertificates", "elasticloadbalancing:AddTags", "elasticloadbalancing:CreateListener",
            "elasticloadbalancing:CreateRule", "elasticloadbalancing:DeleteListener", "elasticloadbalancing:DeleteLoadBalancer",
            "elasticloadbalancing:DeleteRule", "elasticloadbalancing:DeleteTargetGroup", "elasticloadbalancing:ModifyCapacityReservation",
            "elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyListenerAttributes", "elasticloadbalancing:ModifyLoadBalancerAttributes",
            "elasticloadbalancing:ModifyRule", "elasticloadbalancing:ModifyTargetGroup", "elasticloadbalancing:ModifyTargetGroupAttributes",
            "elasticloadbalancing:RemoveListenerCertificates", "elasticloadbalancing:RemoveTags", "elasticloadbalancing:SetIpAddressType",
            "elasticloadbalancing:SetRulePriorities", "elasticloadbalancing:SetSecurityGroups", "elasticloadbalancing:SetSubnets",
          ]
          Resource  = "*"
          Condition = local.own_balancers
        },
        {
          # A balancer has security groups; they are made in this VPC.
          Sid    = "MakeSecurityGroups"
          Effect = "Allow"
          Action = "ec2:CreateSecurityGroup"
          Resource = [
            "${local.arn}:ec2:${local.here}:security-group/*",
            "${local.arn}:ec2:${local.here}:vpc/${var.vpc_id}",
          ]
        },
        {
          # The same, of security groups.
          Sid      = "NameSecurityGroups"
          Effect   = "Allow"
          Action   = "ec2:CreateTags"
          Resource = "${local.arn}:ec2:${local.here}:security-group/*"
          Condition = {
            StringEquals = { "ec2:CreateAction" = "CreateSecurityGroup", "aws:RequestTag/elbv2.k8s.aws/cluster" = var.cluster.name }
          }
        },
        {
          # Its own security groups,
          Sid       = "KeepItsSecurityGroups"
          Effect    = "Allow"
          Action    = ["ec2:AuthorizeSecurityGroupIngress", "ec2:CreateTags", "ec2:DeleteSecurityGroup", "ec2:DeleteTags", "ec2:RevokeSecurityGroupIngress"]
          Resource  = "${local.arn}:ec2:${local.here}:security-group/*"
          Condition = local.own_balancers
        },
        {
          # and the nodes', which its balancers have to get through.
          Sid      = "LetBalancersIn"
          Effect   = "Allow"
          Action   = ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"]
          Resource = "${local.arn}:ec2:${local.here}:security-group/${var.cluster.node_security_group_id}"
        },
      ]
    }

    external-secrets = {
      enabled         = var.enable.external_secrets
      namespace       = "external-secrets"
      service_account = "external-secrets"
      statements = concat(
        [{
          # Secrets of this environment, by their names.
          Sid      = "ReadSecrets"
          Effect   = "Allow"
          Action   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
          Resource = "${local.arn}:secretsmanager:${local.here}:secret:${var.secrets_prefix}*"
        }],
        [for keys in length(var.secrets_kms_key_arns) > 0 ? [var.secrets_kms_key_arns] : [] : {
          # They are encrypted with these keys; only through Secrets Manager.
          Sid       = "UseTheirKeys"
          Effect    = "Allow"
          Action    = "kms:Decrypt"
          Resource  = keys
          Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${local.region}.amazonaws.com" } }
        }],
      )
    }

    cluster-autoscaler = {
      enabled         = var.enable.cluster_autoscaler
      namespace       = "kube-system"
      service_account = "cluster-autoscaler"
      statements = [
        {
          # To see groups, machines and prices. These actions know no resources.
          Sid    = "Look"
          Effect = "Allow"
          Action = [
            "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeAutoScalingInstances", "autoscaling:DescribeLaunchConfigurations",
            "autoscaling:DescribeScalingActivities", "autoscaling:DescribeTags", "ec2:DescribeImages", "ec2:DescribeInstanceTypes",
            "ec2:DescribeLaunchTemplateVersions", "ec2:GetInstanceTypesFromInstanceRequirements", "eks:DescribeNodegroup",
          ]
          Resource = "*"
        },
        {
          # Groups of this cluster only, by the tag that EKS gives them.
          Sid       = "Scale"
          Effect    = "Allow"
          Action    = ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"]
          Resource  = "${local.arn}:autoscaling:${local.here}:autoScalingGroup:*:autoScalingGroupName/*"
          Condition = { StringEquals = { "aws:ResourceTag/k8s.io/cluster-autoscaler/${var.cluster.name}" = "owned" } }
        },
      ]
    }

    external-dns = {
      enabled         = var.enable.external_dns
      namespace       = "external-dns"
      service_account = "external-dns"
      statements = [
        {
          # Names in these zones.
          Sid      = "WriteNames"
          Effect   = "Allow"
          Action   = ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets", "route53:ListTagsForResources"]
          Resource = local.zones
        },
        {
          # To find the zones. This action knows no resources.
          Sid      = "FindZones"
          Effect   = "Allow"
          Action   = "route53:ListHostedZones"
          Resource = "*"
        },
      ]
    }

    cert-manager = {
      enabled         = var.enable.cert_manager && length(var.hosted_zone_ids) > 0
      namespace       = "cert-manager"
      service_account = "cert-manager"
      statements = [
        {
          # It proves that a name is ours by a TXT record beside it, and nothing else.
          Sid       = "AnswerChallenges"
          Effect    = "Allow"
          Action    = ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"]
          Resource  = local.zones
          Condition = { "ForAllValues:StringEquals" = { "route53:ChangeResourceRecordSetsRecordTypes" = ["TXT"] } }
        },
        {
          # To wait until the record is known everywhere.
          Sid      = "WaitForChanges"
          Effect   = "Allow"
          Action   = "route53:GetChange"
          Resource = "${local.arn}:route53:::change/*"
        },
        {
          # To find the zone of a name. This action knows no resources.
          Sid      = "FindZones"
          Effect   = "Allow"
          Action   = "route53:ListHostedZonesByName"
          Resource = "*"
        },
      ]
    }

    alertmanager = {
      enabled         = var.enable.monitoring && length(var.monitoring.alert_emails) > 0
      namespace       = local.monitoring_namespace
      service_account = "alertmanager"
      statements = concat(
        [{
          # Alerts go to this topic.
          Sid      = "Publish"
          Effect   = "Allow"
          Action   = "sns:Publish"
          Resource = "${local.arn}:sns:${local.here}:${var.name}-alerts"
        }],
        [for arn in var.alerts_kms_key_arn == null ? [] : [var.alerts_kms_key_arn] : {
          # The topic is encrypted with this key; only through SNS.
          Sid       = "UseItsKey"
          Effect    = "Allow"
          Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
          Resource  = arn
          Condition = { StringEquals = { "kms:ViaService" = "sns.${local.region}.amazonaws.com" } }
        }],
      )
    }
  }

  # Apart, since objects of different shapes cannot be elements of one map that is filtered.
  role_names = ["alertmanager", "aws-load-balancer-controller", "cert-manager", "cluster-autoscaler", "external-dns", "external-secrets"]
}

module "role" {
  for_each = toset([for name in local.role_names : name if local.roles[name].enabled])
  source   = "../workload-identity"

  name              = "${var.name}-${each.key}"
  cluster_name      = var.cluster.name
  cluster_arn       = var.cluster.arn
  namespace         = local.roles[each.key].namespace
  service_account   = local.roles[each.key].service_account
  mode              = var.cluster.oidc_provider_arn == null ? "pod_identity" : "irsa"
  oidc_provider_arn = var.cluster.oidc_provider_arn
  policies          = { work = jsonencode({ Version = "2012-10-17", Statement = local.roles[each.key].statements }) }
  tags              = var.tags
}
