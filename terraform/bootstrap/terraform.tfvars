# What Terraform stands on in this account. Where the states are, ../backend.hcl says.
project      = "counters"
environments = ["dev", "staging", "production"]

# The repository whose workflows plan and apply. The two numbers keep out a later owner of the same name:
#   gh api repos/OWNER/NAME --jq '.owner.id, .id'
# repository = { owner = "OWNER", owner_id = 0, name = "NAME", id = 0 }
