# Who may plan and apply from GitHub: for each environment, and for what all share, a role that may only read, for branches and pull
# requests, and one that may change, for jobs of the environment, which somebody has approved.

locals {
  # The folder of each environment's states, and for "global" the one object.
  states = merge({ for name in var.environments : name => "envs/${name}/*" }, { global = "global.tfstate*" })

  # GitHub's environment in which each is applied: what all share is approved as production is.
  approvals = merge({ for name in var.environments : name => name }, { global = "production" })

  use_the_key = {
    # States are encrypted with this key; only through S3.
    Sid       = "UseTheKey"
    Effect    = "Allow"
    Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
    Resource  = module.keys.key_arns["state"]
    Condition = { StringEquals = { "kms:ViaService" = "s3.${local.backend["region"]}.amazonaws.com" } }
  }

  list_states = {
    # Terraform looks whether a state is there.
    Sid      = "FindStates"
    Effect   = "Allow"
    Action   = "s3:ListBucket"
    Resource = aws_s3_bucket.state.arn
  }

  plan_statements = {
    for name, states in local.states : name => [
      local.list_states,
      {
        # A plan compares with the state, and reads those of earlier layers. It takes no lock, so it writes nothing.
        Sid      = "ReadStates"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "${aws_s3_bucket.state.arn}/${states}"
      },
      merge(local.use_the_key, { Action = "kms:Decrypt" }),
      {
        # Who may read all settings still may not read secrets and counts.
        Sid    = "NoSecrets"
        Effect = "Deny"
        Action = [
          "secretsmanager:GetSecretValue", "ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "dynamodb:GetItem", "dynamodb:Query",
          "dynamodb:Scan", "sqs:ReceiveMessage", "logs:GetLogEvents", "logs:FilterLogEvents", "logs:StartQuery",
        ]
        Resource = "*"
      },
    ]
  }

  apply_statements = {
    for name, states in local.states : name => [
      local.list_states,
      {
        # An apply locks the state, writes it, and takes the lock away.
        Sid      = "WriteStates"
        Effect   = "Allow"
        Action   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
        Resource = "${aws_s3_bucket.state.arn}/${states}"
      },
      local.use_the_key,
      {
        # Roles, policies and providers of this project; PowerUserAccess has none of IAM.
        Sid    = "ManageItsRoles"
        Effect = "Allow"
        Action = [
          "iam:AddRoleToInstanceProfile", "iam:AttachRolePolicy", "iam:CreateInstanceProfile", "iam:CreatePolicy", "iam:CreatePolicyVersion",
          "iam:CreateRole", "iam:DeleteInstanceProfile", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:DeleteRole", "iam:DeleteRolePolicy",
          "iam:DetachRolePolicy", "iam:GetInstanceProfile", "iam:GetPolicy", "iam:GetPolicyVersion", "iam:GetRole", "iam:GetRolePolicy",
          "iam:ListAttachedRolePolicies", "iam:ListInstanceProfileTags", "iam:ListInstanceProfilesForRole", "iam:ListPolicyTags",
          "iam:ListPolicyVersions", "iam:ListRolePolicies", "iam:ListRoleTags", "iam:PutRolePolicy", "iam:RemoveRoleFromInstanceProfile",
          "iam:TagInstanceProfile", "iam:TagPolicy", "iam:TagRole", "iam:UntagInstanceProfile", "iam:UntagPolicy", "iam:UntagRole",
          "iam:UpdateAssumeRolePolicy", "iam:UpdateRole", "iam:UpdateRoleDescription",
        ]
        Resource = [
          for kind in ["instance-profile", "policy", "role"] : "arn:${local.partition}:iam::${local.account}:${kind}/${var.project}-${name == "global" ? "" : "${name}-"}*"
        ]
      },
      {
        # Not its own rights, nor those of the other roles of the pipeline.
        Sid      = "NotThePipelines"
        Effect   = "Deny"
        Action   = ["iam:AttachRolePolicy", "iam:CreateRole", "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"]
        Resource = [for kind in ["apply", "plan", "deploy"] : "arn:${local.partition}:iam::${local.account}:role/${var.project}-${kind}-*"]
      },
      {
        # It hands roles of this project to the services that run with them, and to no others.
        Sid      = "HandRolesOn"
        Effect   = "Allow"
        Action   = "iam:PassRole"
        Resource = "arn:${local.partition}:iam::${local.account}:role/${var.project}-*"
        Condition = {
          StringEquals = {
            "iam:PassedToService" = [
              "cloudformation.amazonaws.com", "ec2.amazonaws.com", "eks.amazonaws.com", "lambda.amazonaws.com", "pods.eks.amazonaws.com",
              "secretsmanager.amazonaws.com", "vpc-flow-logs.amazonaws.com",
            ]
          }
        }
      },
      {
        # A cluster's OIDC provider, for IRSA.
        Sid    = "ManageClustersProviders"
        Effect = "Allow"
        Action = [
          "iam:CreateOpenIDConnectProvider", "iam:DeleteOpenIDConnectProvider", "iam:GetOpenIDConnectProvider", "iam:TagOpenIDConnectProvider",
          "iam:UntagOpenIDConnectProvider", "iam:UpdateOpenIDConnectProviderThumbprint",
        ]
        Resource = "arn:${local.partition}:iam::${local.account}:oidc-provider/oidc.eks.*"
      },
      {
        # Services of AWS make a role of their own when they are first used.
        Sid      = "ServicesOwnRoles"
        Effect   = "Allow"
        Action   = "iam:CreateServiceLinkedRole"
        Resource = "arn:${local.partition}:iam::${local.account}:role/aws-service-role/*"
      },
    ]
  }

  roles = merge(
    {
      for name in keys(local.states) : "plan-${name}" => {
        description   = "Plans ${name}, and changes nothing"
        branches      = ["main"]
        environments  = []
        pull_requests = true
        policies      = { plan = jsonencode({ Version = "2012-10-17", Statement = local.plan_statements[name] }) }
        policy_arns   = { read = "arn:${local.partition}:iam::aws:policy/ReadOnlyAccess" }
      }
    },
    {
      for name in keys(local.states) : "apply-${name}" => {
        description   = "Applies ${name}, in jobs that somebody approved"
        branches      = []
        environments  = [local.approvals[name]]
        pull_requests = false
        policies      = { apply = jsonencode({ Version = "2012-10-17", Statement = local.apply_statements[name] }) }
        policy_arns   = { power = "arn:${local.partition}:iam::aws:policy/PowerUserAccess" }
      }
    },
    {
      for name in var.environments : "deploy-${name}" => {
        description   = "Reaches the cluster of ${name}, to verify a counter there; its access entry says what it may do"
        branches      = []
        environments  = [name]
        pull_requests = false
        policies = { deploy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            # kubectl asks where the API is.
            Sid      = "FindTheCluster"
            Effect   = "Allow"
            Action   = "eks:DescribeCluster"
            Resource = "arn:${local.partition}:eks:${local.backend["region"]}:${local.account}:cluster/${var.project}-${name}"
          }]
        }) }
        policy_arns = {}
      }
    },
  )
}

module "github" {
  source = "../modules/github-oidc"
  count  = var.repository == null ? 0 : 1

  name                 = var.project
  create_oidc_provider = var.create_oidc_provider
  oidc_provider_arn    = var.create_oidc_provider ? null : "arn:${local.partition}:iam::${local.account}:oidc-provider/token.actions.githubusercontent.com"
  repository           = var.repository
  subject_format       = var.subject_format
  roles                = local.roles
  tags                 = local.tags
}
