output "bucket" {
  description = "Name of the bucket: redis.backup.destination.s3.bucket"
  value       = aws_s3_bucket.this.bucket
}

output "bucket_arn" {
  description = "ARN of the bucket"
  value       = aws_s3_bucket.this.arn
}

output "write_policy_json" {
  description = "IAM policy for a role that keeps backups there, and nothing else"
  value       = local.write_policy_json
}
