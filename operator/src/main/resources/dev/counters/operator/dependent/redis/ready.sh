#!/bin/sh
# Succeeds once the server answers commands: it has read its data and is not loading. Gives it the passwords that changed.
set -eu
# shellcheck source-path=SCRIPTDIR source=users.sh
. /etc/redis/users.sh
cli=$(command -v valkey-cli || command -v redis-cli)
REDISCLI_AUTH=$(login)
export REDISCLI_AUTH

# The files are there where the servers speak TLS.
connection="-h 127.0.0.1"
if test -f /etc/redis/connection.sh; then
    # shellcheck source-path=SCRIPTDIR source=tls/connection.sh
    . /etc/redis/connection.sh
fi

redis() {
    # shellcheck disable=SC2086 # a word each
    "$cli" --no-auth-warning --user operator $connection "$@"
}

if test -f /etc/redis/certificate.sh; then
    # shellcheck source-path=SCRIPTDIR source=tls/certificate.sh
    . /etc/redis/certificate.sh
fi
answers

# A server that an earlier release started is given the rights of this one without a restart. They are given here, because this
# file and start.sh are replaced together: what the app then writes, the next start reads.
# Only the rights of release 0.1.0 are raised, by which it is known: a user without any command is fenced off, and stays so.
case $(redis acl getuser counter) in
*evalsha* | *@scripting*) ;;
*+incrby*)
    # shellcheck disable=SC2046 # a word each
    redis acl setuser counter $(cat /etc/redis/counter.rights) >/dev/null
    ;;
esac

# The same for who takes backups, whom earlier releases gave no right to ask a server for its role.
case $(redis acl getuser replication) in
*+role*) ;;
*)
    # shellcheck disable=SC2046 # a word each
    redis acl setuser replication $(cat /etc/redis/replication.rights) >/dev/null
    ;;
esac

follow_passwords counter=counter operator=operator replication=replication
