# Private repositories for images.

locals {
  # Tags never move, and what production ran stays. A repository's rules are tried in order, and an image belongs to the first that
  # names one of its tags: so "keep so many" can never take an image away that has a tag prod-... Images of releases (1.2.3) have
  # no rule. What a list of platforms points to is kept by ECR while the list is.
  lifecycle_rules = {
    for name, repository in var.ecr_repositories : name => [
      {
        rulePriority = 1
        description  = "Images that were in production"
        selection = {
          tagStatus      = "tagged"
          tagPatternList = ["prod-*"]
          countType      = "imageCountMoreThan"
          countNumber    = repository.keep_production_images
        }
        action = { type = "expire" }
      },
      {
        rulePriority = 2
        description  = "Images of commits"
        selection = {
          tagStatus      = "tagged"
          tagPatternList = ["sha-*"]
          countType      = "imageCountMoreThan"
          countNumber    = repository.keep_images
        }
        action = { type = "expire" }
      },
      {
        rulePriority = 3
        description  = "Images without a tag"
        selection = {
          tagStatus   = "untagged"
          countType   = "sinceImagePushed"
          countUnit   = "days"
          countNumber = repository.untagged_days
        }
        action = { type = "expire" }
      },
    ]
  }

  pull_actions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:DescribeImages", "ecr:GetDownloadUrlForLayer"]
  push_actions = concat(local.pull_actions, ["ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"])

  repository_arns = [for name in sort(keys(var.ecr_repositories)) : aws_ecr_repository.this[name].arn]

  # Logging in has no resource that could be named.
  login_statement = {
    Sid      = "LogIn"
    Effect   = "Allow"
    Action   = "ecr:GetAuthorizationToken"
    Resource = "*"
  }

  push_policy_json = length(var.ecr_repositories) == 0 ? null : jsonencode({
    Version = "2012-10-17"
    Statement = [
      local.login_statement,
      # Pulling too: what is there already is compared, not pushed again.
      { Sid = "Push", Effect = "Allow", Action = local.push_actions, Resource = local.repository_arns },
    ]
  })

  pull_policy_json = length(var.ecr_repositories) == 0 ? null : jsonencode({
    Version = "2012-10-17"
    Statement = [
      local.login_statement,
      { Sid = "Pull", Effect = "Allow", Action = local.pull_actions, Resource = local.repository_arns },
    ]
  })

  # Who beside this account's own roles may use a repository.
  shared = {
    for name, repository in var.ecr_repositories : name => repository
    if length(repository.read_write_access_arns) + length(repository.read_access_arns) > 0
  }
}

resource "aws_ecr_repository" "this" {
  # checkov:skip=CKV_AWS_51: immutable unless a repository asks for something else
  # checkov:skip=CKV_AWS_163: scanned unless a repository asks for something else
  for_each = var.ecr_repositories

  name                 = each.key
  image_tag_mutability = each.value.image_tag_mutability
  force_delete         = each.value.force_delete

  image_scanning_configuration {
    scan_on_push = each.value.scan_on_push
  }

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = var.kms_key_arn
  }

  tags = var.tags
}

resource "aws_ecr_lifecycle_policy" "this" {
  for_each = var.ecr_repositories

  repository = aws_ecr_repository.this[each.key].name
  policy     = jsonencode({ rules = local.lifecycle_rules[each.key] })
}

resource "aws_ecr_repository_policy" "this" {
  for_each = local.shared

  repository = aws_ecr_repository.this[each.key].name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for statement in [
        {
          # Those who build.
          Sid       = "Push"
          Effect    = "Allow"
          Principal = { AWS = sort(each.value.read_write_access_arns) }
          Action    = local.push_actions
        },
        {
          # Those who run it, in other accounts too.
          Sid       = "Pull"
          Effect    = "Allow"
          Principal = { AWS = sort(each.value.read_access_arns) }
          Action    = local.pull_actions
        },
      ] : statement if length(statement.Principal.AWS) > 0
    ]
  })
}
