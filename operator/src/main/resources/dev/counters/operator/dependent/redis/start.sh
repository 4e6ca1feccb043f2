#!/bin/sh
# Writes the server's users from the mounted passwords, as digests, then becomes the server (Redis or Valkey).
set -eu
# shellcheck source-path=SCRIPTDIR source=users.sh
. /etc/redis/users.sh

if ! given "$credentials"; then
    echo "the credentials hold no password: the service could not log in" >&2
    exit 1
fi
counter=$(accepted counter)
operator=$(accepted operator)
replication=$(accepted replication)
begin_with_passwords
server=$(command -v valkey-server || command -v redis-server)

# What the server knows: Redis 7.0 does not start with the name of a subcommand that came later.
rights() {
    case $("$server" --version) in
    *v=7.0.*) sed 's/+client|setinfo //' /etc/redis/counter.rights ;;
    *) cat /etc/redis/counter.rights ;;
    esac
}

# Nobody can log in as default, yet it has all rights: in its name Valkey 8 replays a script's transactions when it loads its
# file, and leaves out without a word what that user may not do.
cat >/run/redis/users.acl <<END
user default off resetpass ~* resetchannels +@all
user operator on $operator ~* &* +@all -flushall -flushdb -swapdb -debug
user replication on $replication resetkeys $(cat /etc/redis/replication.rights)
user counter on $counter ~counter:* resetchannels -@all $(rights)
END
exec "$server" /etc/redis/redis.conf
