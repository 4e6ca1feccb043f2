# Where the states of staging are. A bucket's name is unique in the world: put your account's number in.
bucket       = "counters-state-111122223333"
region       = "eu-west-2"
encrypt      = true
use_lockfile = true
