# What EKS installs. The network plugin, kube-proxy and the agent that hands out roles have to be there before nodes; coredns and the
# volume driver run on nodes, and become ready only with them.

locals {
  before_nodes = setintersection(var.addons, ["eks-pod-identity-agent", "kube-proxy", "vpc-cni"])
  after_nodes  = setsubtract(var.addons, local.before_nodes)

  addon_configuration = {
    # Without it, network policies are accepted and do nothing.
    vpc-cni = jsonencode({ enableNetworkPolicy = "true" })
  }

  # Roles of add-ons' pods, by Pod Identity.
  addon_roles = {
    for name, role in {
      vpc-cni            = { service_account = "aws-node", policy = "AmazonEKS_CNI_Policy" }
      aws-ebs-csi-driver = { service_account = "ebs-csi-controller-sa", policy = "service-role/AmazonEBSCSIDriverPolicy" }
    } : name => role if contains(var.addons, name)
  }
}

resource "aws_iam_role" "addon" {
  for_each = local.addon_roles

  name = "${var.cluster_name}-${each.key}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      # The agent on the nodes, for one service account of this cluster.
      Sid       = "PodIdentity"
      Effect    = "Allow"
      Principal = { Service = "pods.eks.amazonaws.com" }
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Condition = {
        ArnEquals = { "aws:SourceArn" = aws_eks_cluster.this.arn }
        StringEquals = {
          "aws:SourceAccount"                         = local.account_id
          "aws:RequestTag/kubernetes-namespace"       = "kube-system"
          "aws:RequestTag/kubernetes-service-account" = each.value.service_account
        }
      }
    }]
  })

  tags = var.tags
}

# AWS changes these with the add-ons.
resource "aws_iam_role_policy_attachment" "addon" {
  for_each = local.addon_roles

  role       = aws_iam_role.addon[each.key].name
  policy_arn = "${local.policies}/${each.value.policy}"
}

resource "aws_iam_role_policy" "ebs_csi_key" {
  count = contains(var.addons, "aws-ebs-csi-driver") ? 1 : 0

  name = "encrypt-volumes"
  role = aws_iam_role.addon["aws-ebs-csi-driver"].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # New volumes get a data key of this one.
        Sid      = "EncryptVolumes"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Resource = var.volumes_kms_key_arn
      },
      {
        # EC2 needs the key for as long as a volume is attached; only services of AWS can be given it.
        Sid       = "LendTheKeyToEC2"
        Effect    = "Allow"
        Action    = "kms:CreateGrant"
        Resource  = var.volumes_kms_key_arn
        Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
      },
    ]
  })
}

resource "aws_eks_addon" "before_nodes" {
  for_each = local.before_nodes

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  addon_version               = lookup(var.addon_versions, each.key, null)
  configuration_values        = lookup(local.addon_configuration, each.key, null)
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  dynamic "pod_identity_association" {
    for_each = contains(keys(local.addon_roles), each.key) ? [local.addon_roles[each.key]] : []

    content {
      role_arn        = aws_iam_role.addon[each.key].arn
      service_account = pod_identity_association.value.service_account
    }
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy_attachment.addon]
}

resource "aws_eks_addon" "after_nodes" {
  for_each = local.after_nodes

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  addon_version               = lookup(var.addon_versions, each.key, null)
  configuration_values        = lookup(local.addon_configuration, each.key, null)
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  dynamic "pod_identity_association" {
    for_each = contains(keys(local.addon_roles), each.key) ? [local.addon_roles[each.key]] : []

    content {
      role_arn        = aws_iam_role.addon[each.key].arn
      service_account = pod_identity_association.value.service_account
    }
  }

  tags = var.tags

  depends_on = [
    aws_eks_node_group.this,
    aws_iam_role_policy.ebs_csi_key,
    aws_iam_role_policy_attachment.addon,
  ]
}
