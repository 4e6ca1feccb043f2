#!/bin/sh
# Succeeds once the server answers commands: it has read its data and is not loading.
set -eu
cli=$(command -v valkey-cli || command -v redis-cli)
REDISCLI_AUTH=$(cat /etc/redis/passwords/operator)
export REDISCLI_AUTH
test "$("$cli" --no-auth-warning --user operator -h 127.0.0.1 ping)" = PONG
