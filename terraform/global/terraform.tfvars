# What all environments share.
project = "counters"
region  = "eu-west-2"

# Images are built once, and every environment pulls them from here.
ecr_repositories = {
  counter-app      = {}
  counter-operator = {}
}

# domain_name       = "counters.example.com"
# issue_certificate = true   # once the output zone_name_servers stands at the registrar

# As in bootstrap:
# repository = { owner = "OWNER", owner_id = 0, name = "NAME", id = 0 }
