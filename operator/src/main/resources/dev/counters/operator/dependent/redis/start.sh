#!/bin/sh
# Writes the server's users from the mounted passwords, as digests, then becomes the server (Redis or Valkey).
set -eu
umask 077

digest() {
    printf %s "$(cat "$1")" | sha256sum | cut -d ' ' -f 1
}

if [ ! -s /etc/counters/credentials/password ]; then
    echo "the credentials hold no password: the service could not log in" >&2
    exit 1
fi
counter=$(digest /etc/counters/credentials/password)
operator=$(digest /etc/redis/passwords/operator)
replication=$(digest /etc/redis/passwords/replication)
# Nobody can log in as default, yet it has all rights: in its name Valkey 8 replays a script's transactions when it loads its
# file, and leaves out without a word what that user may not do.
cat >/run/redis/users.acl <<END
user default off resetpass ~* resetchannels +@all
user operator on #$operator ~* &* +@all -flushall -flushdb -swapdb -debug
user replication on #$replication resetkeys $(cat /etc/redis/replication.rights)
user counter on #$counter ~counter:* resetchannels -@all $(cat /etc/redis/counter.rights)
END
server=$(command -v valkey-server || command -v redis-server)
exec "$server" /etc/redis/redis.conf
