# What Karpenter needs of AWS: a role for its controller, one for its nodes, and a queue that tells it which instances will go. Its
# chart and the manifests of outputs.tf are installed by whoever can reach the cluster. policies.tf says what the controller may do.

locals {
  count = var.enable_karpenter ? 1 : 0

  # arn:PARTITION:eks:REGION:ACCOUNT:cluster/NAME
  cluster    = split(":", var.cluster_arn)
  partition  = local.cluster[1]
  region     = local.cluster[3]
  account_id = local.cluster[4]
}

resource "aws_iam_role" "controller" {
  count = local.count

  name = "${var.cluster_name}-karpenter"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      # The agent on the nodes, for Karpenter's service account of this cluster.
      Sid       = "PodIdentity"
      Effect    = "Allow"
      Principal = { Service = "pods.eks.amazonaws.com" }
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Condition = {
        ArnEquals = { "aws:SourceArn" = var.cluster_arn }
        StringEquals = {
          "aws:SourceAccount"                         = local.account_id
          "aws:RequestTag/kubernetes-namespace"       = var.namespace
          "aws:RequestTag/kubernetes-service-account" = var.service_account
        }
      }
    }]
  })

  tags = var.tags
}

resource "aws_iam_role_policy" "controller" {
  for_each = { for name, statements in local.controller_policies : name => jsonencode({ Version = "2012-10-17", Statement = statements }) if var.enable_karpenter }

  name   = each.key
  role   = aws_iam_role.controller[0].id
  policy = each.value
}

resource "aws_eks_pod_identity_association" "controller" {
  count = local.count

  cluster_name    = var.cluster_name
  namespace       = var.namespace
  service_account = var.service_account
  role_arn        = aws_iam_role.controller[0].arn

  tags = var.tags
}

resource "aws_iam_role" "node" {
  count = local.count

  name = "${var.cluster_name}-karpenter-node"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      # Instances; EC2 lets them name no source account.
      Sid       = "Nodes"
      Effect    = "Allow"
      Principal = { Service = local.partition == "aws-cn" ? "ec2.amazonaws.com.cn" : "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })

  tags = var.tags
}

# The same as those of managed nodes: to join the cluster, hand out Pod Identities and load images.
resource "aws_iam_role_policy_attachment" "node" {
  for_each = var.enable_karpenter ? toset(["AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly"]) : []

  role       = aws_iam_role.node[0].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/${each.key}"
}

# Made here, so that the controller needs no right to make instance profiles.
resource "aws_iam_instance_profile" "node" {
  count = local.count

  name = "${var.cluster_name}-karpenter-node"
  role = aws_iam_role.node[0].name

  tags = var.tags
}

resource "aws_eks_access_entry" "node" {
  count = local.count

  cluster_name  = var.cluster_name
  principal_arn = aws_iam_role.node[0].arn
  type          = "EC2_LINUX"

  tags = var.tags
}

resource "aws_iam_service_linked_role" "spot" {
  count = var.enable_karpenter && var.enable_spot && var.create_spot_service_linked_role ? 1 : 0

  aws_service_name = "spot.amazonaws.com"
  description      = "EC2 starts and ends spot instances with it"

  tags = var.tags
}
