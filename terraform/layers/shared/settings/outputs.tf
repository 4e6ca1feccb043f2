output "settings" {
  description = "All settings, with their defaults"
  value       = local.settings
}
