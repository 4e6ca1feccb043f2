# For tflint: Terraform's own rules. Those of AWS are a plugin that has to be fetched, so they are left out.
config {
  call_module_type = "local"
}

plugin "terraform" {
  enabled = true
  preset  = "all"
}
