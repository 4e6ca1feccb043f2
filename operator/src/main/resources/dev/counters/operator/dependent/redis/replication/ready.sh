#!/bin/sh
# Succeeds while the server holds what was counted: it is not loading and is the primary, or a replica that follows it.
# It never gives rights to anybody: that would lift a fence.
set -eu
cli=$(command -v valkey-cli || command -v redis-cli)
REDISCLI_AUTH=$(cat /etc/redis/passwords/operator)
export REDISCLI_AUTH

info=$("$cli" --no-auth-warning --user operator -h 127.0.0.1 info | tr -d '\r')

says() {
    printf '%s\n' "$info" | grep -qx "$1"
}

says loading:0
if says role:slave; then
    says master_link_status:up
    says master_sync_in_progress:0
fi
