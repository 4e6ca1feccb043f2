variable "ecr_repositories" {
  description = <<-TEXT
    Repositories for images, by name, such as counter-app. Of each:
    read_write_access_arns: roles that may push and pull; read_access_arns: roles that may pull, beside those of this account whose own
    policies allow it; keep_images: how many images of commits (tags sha-...) are kept; keep_production_images: how many that were in
    production (tags prod-...), untouched by the other rule; untagged_days: after how many days images without a tag go;
    scan_on_push; image_tag_mutability IMMUTABLE or MUTABLE; force_delete: whether to destroy it with its images.
  TEXT
  type = map(object({
    read_write_access_arns = optional(list(string), [])
    read_access_arns       = optional(list(string), [])
    keep_images            = optional(number, 100)
    keep_production_images = optional(number, 500)
    untagged_days          = optional(number, 14)
    scan_on_push           = optional(bool, true)
    image_tag_mutability   = optional(string, "IMMUTABLE")
    force_delete           = optional(bool, false)
  }))

  validation {
    condition     = alltrue([for name in keys(var.ecr_repositories) : can(regex("^[a-z0-9]+([._-][a-z0-9]+)*(/[a-z0-9]+([._-][a-z0-9]+)*)*$", name)) && length(name) >= 2])
    error_message = "A repository's name has to be lower-case letters and digits, parted by single dots, hyphens, underscores or slashes: such as counter-app."
  }

  validation {
    condition = alltrue(flatten([
      for repository in values(var.ecr_repositories) : [
        for arn in concat(repository.read_write_access_arns, repository.read_access_arns) : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[^*?]+$|^arn:aws[a-z-]*:iam::[0-9]{12}:root$", arn))
      ]
    ]))
    error_message = "read_write_access_arns and read_access_arns have to hold ARNs of roles, users or accounts, without wildcards: arn:aws:iam::ACCOUNT:role/NAME."
  }

  validation {
    condition     = alltrue([for repository in values(var.ecr_repositories) : contains(["IMMUTABLE", "MUTABLE"], repository.image_tag_mutability)])
    error_message = "image_tag_mutability has to be IMMUTABLE or MUTABLE."
  }

  validation {
    condition     = alltrue([for repository in values(var.ecr_repositories) : repository.keep_images >= 1 && repository.keep_production_images >= 1 && repository.untagged_days >= 1])
    error_message = "keep_images, keep_production_images and untagged_days have to be at least 1."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the images; null: the account's key for ECR"
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "kms_key_arn has to be the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "tags" {
  description = "Tags of all resources"
  type        = map(string)
  default     = {}
}
