# The cluster: its control plane, who may use it, and its logs. nodes.tf has the nodes, addons.tf what EKS installs on them,
# security-groups.tf who may talk to whom.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  policies   = "arn:${local.partition}:iam::aws:policy"
}

resource "aws_cloudwatch_log_group" "cluster" {
  # EKS writes to this name, and would make the group itself: without encryption, and for ever.
  name              = "/aws/eks/${var.cluster_name}/cluster"
  retention_in_days = var.log_retention_in_days
  kms_key_id        = var.logs_kms_key_arn

  tags = var.tags
}

resource "aws_iam_role" "cluster" {
  name = "${var.cluster_name}-cluster"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      # EKS, for the cluster of this name in this account and for nobody else's.
      Sid       = "ControlPlane"
      Effect    = "Allow"
      Principal = { Service = "eks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { ArnLike = { "aws:SourceArn" = "arn:${local.partition}:eks:*:${local.account_id}:cluster/${var.cluster_name}" } }
    }]
  })

  tags = var.tags
}

# What AWS demands of this role; a narrower one breaks with the next version of EKS.
resource "aws_iam_role_policy_attachment" "cluster" {
  role       = aws_iam_role.cluster.name
  policy_arn = "${local.policies}/AmazonEKSClusterPolicy"
}

resource "aws_iam_role_policy" "cluster_secrets" {
  name = "encrypt-secrets"
  role = aws_iam_role.cluster.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # The API server encrypts Secrets by a data key, which this key encrypts.
        Sid      = "EncryptSecrets"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:ListGrants"]
        Resource = var.kms_key_arn
      },
      {
        # EKS gives its own service the key for as long as the cluster is there.
        Sid       = "LendTheKeyToEKS"
        Effect    = "Allow"
        Action    = "kms:CreateGrant"
        Resource  = var.kms_key_arn
        Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
      },
    ]
  })
}

resource "aws_eks_cluster" "this" {
  # checkov:skip=CKV_AWS_39: closed unless somebody names the addresses that may come; all of the Internet is refused
  # checkov:skip=CKV_AWS_339: its list ends before 1.35; a validation has the versions
  name     = var.cluster_name
  version  = var.kubernetes_version
  role_arn = aws_iam_role.cluster.arn
  # The add-ons are in addons.tf, where their settings and roles are.
  bootstrap_self_managed_addons = false
  enabled_cluster_log_types     = var.enabled_cluster_log_types

  access_config {
    # Entries of this API are all there is: no ConfigMap in the cluster that anybody could edit.
    authentication_mode = "API"
    # Who applies this is an administrator by an access entry, or not at all.
    bootstrap_cluster_creator_admin_permissions = false
  }

  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = var.kms_key_arn
    }
  }

  upgrade_policy {
    support_type = var.support_type
  }

  vpc_config {
    subnet_ids              = length(var.control_plane_subnet_ids) > 0 ? var.control_plane_subnet_ids : var.subnet_ids
    security_group_ids      = [aws_security_group.cluster.id]
    endpoint_private_access = true
    endpoint_public_access  = var.endpoint_public_access
    public_access_cidrs     = var.endpoint_public_access ? var.public_access_cidrs : null
  }

  tags = var.tags

  lifecycle {
    # Both count when a cluster is made only, and AWS forgets them: a cluster that was imported would be replaced for them.
    ignore_changes = [access_config[0].bootstrap_cluster_creator_admin_permissions, bootstrap_self_managed_addons]
  }

  # Deleted before the role may no longer do it, a cluster leaves interfaces and security groups behind.
  depends_on = [
    aws_cloudwatch_log_group.cluster,
    aws_iam_role_policy.cluster_secrets,
    aws_iam_role_policy_attachment.cluster,
    aws_vpc_security_group_ingress_rule.cluster_from_node,
  ]
}

locals {
  # policies of all entries, by ENTRY/POLICY.
  access_policies = merge([
    for name, entry in var.access_entries : {
      for policy, namespaces in entry.policies : "${name}/${policy}" => {
        principal_arn = entry.principal_arn
        policy        = policy
        namespaces    = namespaces
      }
    }
  ]...)
}

resource "aws_eks_access_entry" "this" {
  for_each = var.access_entries

  cluster_name      = aws_eks_cluster.this.name
  principal_arn     = each.value.principal_arn
  kubernetes_groups = each.value.kubernetes_groups
  type              = "STANDARD"

  tags = var.tags
}

resource "aws_eks_access_policy_association" "this" {
  for_each = local.access_policies

  cluster_name  = aws_eks_cluster.this.name
  principal_arn = each.value.principal_arn
  policy_arn    = "arn:${local.partition}:eks::aws:cluster-access-policy/${each.value.policy}"

  access_scope {
    type       = length(each.value.namespaces) > 0 ? "namespace" : "cluster"
    namespaces = length(each.value.namespaces) > 0 ? each.value.namespaces : null
  }

  depends_on = [aws_eks_access_entry.this]
}

check "somebody_may_administer" {
  assert {
    condition     = anytrue([for entry in values(var.access_entries) : contains(keys(entry.policies), "AmazonEKSClusterAdminPolicy")])
    error_message = "No access entry has AmazonEKSClusterAdminPolicy: nobody can administer the cluster, and nothing can be installed on it."
  }
}

# Roles for service accounts by tokens of the cluster (IRSA), for what cannot use Pod Identity.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.enable_irsa ? 1 : 0

  url            = aws_eks_cluster.this.identity[0].oidc[0].issuer
  client_id_list = ["sts.amazonaws.com"]

  tags = merge(var.tags, { Name = var.cluster_name })
}
