# Until the first rotation has given it a password, the user can log in by IAM alone; so there is no first password to keep.
resource "aws_elasticache_user" "counter" {
  user_id = "${var.name}-counter"
  # For IAM, the two have to be the same.
  user_name     = "${var.name}-counter"
  engine        = var.engine
  access_string = "on ${join(" ", [for pattern in var.key_patterns : "~${pattern}"])} resetchannels -@all ${local.rights}"

  authentication_mode {
    type = "iam"
  }

  tags = var.tags

  lifecycle {
    # The rotation gives it passwords, which are none of Terraform's business.
    ignore_changes = [authentication_mode]
  }
}

# A group of Redis must have a default user: this one can do nothing. Valkey needs none.
resource "aws_elasticache_user" "default" {
  count = var.engine == "redis" ? 1 : 0

  user_id       = "${var.name}-default"
  user_name     = "default"
  engine        = var.engine
  access_string = "off -@all"

  authentication_mode {
    type = "no-password-required"
  }

  tags = var.tags
}

resource "aws_elasticache_user_group" "this" {
  user_group_id = var.name
  engine        = var.engine
  user_ids      = concat([aws_elasticache_user.counter.user_id], aws_elasticache_user.default[*].user_id)
  tags          = var.tags
}
