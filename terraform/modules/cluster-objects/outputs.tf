output "release" {
  description = "Name of the Helm release; null without objects"
  value       = one(helm_release.this[*].name)
}
