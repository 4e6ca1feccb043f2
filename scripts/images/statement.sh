# shellcheck shell=bash
# The type of the signed statement that an image was deployed to an environment and verified there. Its predicate is
# {"environment": NAME}. It is a name, not an address.
# shellcheck disable=SC2034  # Read by who sources this.
PROVEN_STATEMENT=https://counters.dev/statements/proven/v1
