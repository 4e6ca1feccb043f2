#!/bin/sh
# Succeeds while the server holds what was counted: it is not loading and is the primary, or a replica that follows it. Gives it
# the passwords that changed, but never any rights to the service's user: that would lift a fence.
set -eu
# shellcheck source-path=SCRIPTDIR/.. source=users.sh
. /etc/redis/users.sh
cli=$(command -v valkey-cli || command -v redis-cli)
REDISCLI_AUTH=$(login)
export REDISCLI_AUTH

# The files are there where the servers speak TLS.
connection="-h 127.0.0.1"
if test -f /etc/redis/connection.sh; then
    # shellcheck source-path=SCRIPTDIR/.. source=tls/connection.sh
    . /etc/redis/connection.sh
fi

redis() {
    # shellcheck disable=SC2086 # a word each
    "$cli" --no-auth-warning --user operator $connection "$@"
}

if test -f /etc/redis/certificate.sh; then
    # shellcheck source-path=SCRIPTDIR/.. source=tls/certificate.sh
    . /etc/redis/certificate.sh
fi
answers

# A server that began as the only one was not told of who takes backups. By its standard input: arguments are everybody's to read.
if ! grep -q '^user backup ' /run/redis/users.acl; then
    echo "acl setuser backup on $(accepted replication) resetkeys $(cat /etc/redis/replication.rights)" | redis >/dev/null
fi

# Replication has another password in each epoch, which the operator gives out.
follow_passwords counter=counter operator=operator backup=replication

info=$(redis info | tr -d '\r')

says() {
    printf '%s\n' "$info" | grep -qx "$1"
}

says loading:0
if says role:slave; then
    says master_link_status:up
    says master_sync_in_progress:0
fi
