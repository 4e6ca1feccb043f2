# What the controller may do: start instances in this cluster's subnets, with its security group and its role, if they carry its tag;
# and end only what carries it.

locals {
  ec2 = "arn:${local.partition}:ec2:${local.region}"

  # The tag of all that belongs to this cluster.
  owned = "kubernetes.io/cluster/${var.cluster_name}"

  tagged_request = {
    StringEquals = {
      "aws:RequestTag/${local.owned}"       = "owned"
      "aws:RequestTag/eks:eks-cluster-name" = var.cluster_name
    }
    StringLike = { "aws:RequestTag/karpenter.sh/nodepool" = "*" }
  }

  tagged_resource = {
    StringEquals = { "aws:ResourceTag/${local.owned}" = "owned" }
    StringLike   = { "aws:ResourceTag/karpenter.sh/nodepool" = "*" }
  }

  # What starting a node makes. A request for a spot instance is refused where its resource is not in the list.
  made_with_nodes = [
    for kind in concat(["fleet", "instance", "launch-template", "network-interface", "volume"], var.enable_spot ? ["spot-instances-request"] : []) :
    "${local.ec2}:${local.account_id}:${kind}/*"
  ]

  controller_policies = {
    start-nodes = [
      {
        # What a node is started with. Images and their snapshots are AWS's.
        Sid    = "StartWith"
        Effect = "Allow"
        Action = ["ec2:CreateFleet", "ec2:RunInstances"]
        Resource = concat(
          ["${local.ec2}::image/*", "${local.ec2}::snapshot/*", "${local.ec2}:${local.account_id}:security-group/${var.node_security_group_id}"],
          [for id in var.subnet_ids : "${local.ec2}:${local.account_id}:subnet/${id}"],
        )
      },
      {
        # By launch templates that Karpenter itself made for this cluster.
        Sid       = "StartByOwnTemplates"
        Effect    = "Allow"
        Action    = ["ec2:CreateFleet", "ec2:RunInstances"]
        Resource  = "${local.ec2}:${local.account_id}:launch-template/*"
        Condition = local.tagged_resource
      },
      {
        # Nothing without the tags by which it can be found, counted and ended.
        Sid       = "StartTagged"
        Effect    = "Allow"
        Action    = ["ec2:CreateFleet", "ec2:CreateLaunchTemplate", "ec2:RunInstances"]
        Resource  = local.made_with_nodes
        Condition = local.tagged_request
      },
      {
        # Tags are given while something is made only, so that nothing of others can be made its own.
        Sid      = "TagWhatItMakes"
        Effect   = "Allow"
        Action   = "ec2:CreateTags"
        Resource = local.made_with_nodes
        Condition = {
          StringEquals = merge(local.tagged_request.StringEquals, { "ec2:CreateAction" = ["CreateFleet", "CreateLaunchTemplate", "RunInstances"] })
          StringLike   = local.tagged_request.StringLike
        }
      },
      {
        # A node's name is known only when it has joined.
        Sid      = "NameItsNodes"
        Effect   = "Allow"
        Action   = "ec2:CreateTags"
        Resource = "${local.ec2}:${local.account_id}:instance/*"
        Condition = {
          StringEquals                = local.tagged_resource.StringEquals
          StringLike                  = local.tagged_resource.StringLike
          StringEqualsIfExists        = { "aws:RequestTag/eks:eks-cluster-name" = var.cluster_name }
          "ForAllValues:StringEquals" = { "aws:TagKeys" = ["eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"] }
        }
      },
      {
        # Instances get the nodes' role, and no other.
        Sid       = "GiveNodesTheirRole"
        Effect    = "Allow"
        Action    = "iam:PassRole"
        Resource  = one(aws_iam_role.node[*].arn)
        Condition = { StringEquals = { "iam:PassedToService" = ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] } }
      },
      {
        # Disks are encrypted by this key, through EC2 only.
        Sid       = "EncryptDisks"
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Resource  = var.volumes_kms_key_arn
        Condition = { StringEquals = { "kms:ViaService" = "ec2.${local.region}.amazonaws.com" } }
      },
      {
        # EC2 needs the key for as long as a disk is attached.
        Sid       = "LendTheKeyToEC2"
        Effect    = "Allow"
        Action    = "kms:CreateGrant"
        Resource  = var.volumes_kms_key_arn
        Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
      },
    ]

    end-nodes = [
      {
        # What it started for this cluster.
        Sid       = "EndItsOwn"
        Effect    = "Allow"
        Action    = ["ec2:DeleteLaunchTemplate", "ec2:TerminateInstances"]
        Resource  = ["${local.ec2}:${local.account_id}:instance/*", "${local.ec2}:${local.account_id}:launch-template/*"]
        Condition = local.tagged_resource
      },
      {
        # News of instances that will go.
        Sid      = "ReadTheQueue"
        Effect   = "Allow"
        Action   = ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"]
        Resource = one(aws_sqs_queue.interruption[*].arn)
      },
    ]

    look = [
      {
        # What there is and what it can do. EC2 knows no narrower resource for these.
        Sid    = "LookAtEC2"
        Effect = "Allow"
        Action = [
          "ec2:DescribeCapacityReservations", "ec2:DescribeImages", "ec2:DescribeInstanceStatus", "ec2:DescribeInstanceTypeOfferings",
          "ec2:DescribeInstanceTypes", "ec2:DescribeInstances", "ec2:DescribeLaunchTemplates", "ec2:DescribePlacementGroups",
          "ec2:DescribeSecurityGroups", "ec2:DescribeSpotPriceHistory", "ec2:DescribeSubnets",
        ]
        Resource  = "*"
        Condition = { StringEquals = { "aws:RequestedRegion" = local.region } }
      },
      {
        # What a node costs; the service knows no resources.
        Sid      = "LookAtPrices"
        Effect   = "Allow"
        Action   = "pricing:GetProducts"
        Resource = "*"
      },
      {
        # Which image is the newest of Amazon Linux.
        Sid      = "LookForImages"
        Effect   = "Allow"
        Action   = "ssm:GetParameter"
        Resource = "arn:${local.partition}:ssm:${local.region}::parameter/aws/service/*"
      },
      {
        # Where the API is.
        Sid      = "LookAtTheCluster"
        Effect   = "Allow"
        Action   = "eks:DescribeCluster"
        Resource = var.cluster_arn
      },
      {
        # Whether the nodes' instance profile is there.
        Sid      = "LookAtTheProfile"
        Effect   = "Allow"
        Action   = "iam:GetInstanceProfile"
        Resource = one(aws_iam_instance_profile.node[*].arn)
      },
      {
        # It looks for profiles that it made itself; there are none, and IAM knows no narrower resource.
        Sid      = "LookForProfiles"
        Effect   = "Allow"
        Action   = "iam:ListInstanceProfiles"
        Resource = "*"
      },
    ]
  }
}
