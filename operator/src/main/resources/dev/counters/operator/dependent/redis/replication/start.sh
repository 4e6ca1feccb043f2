#!/bin/sh
# Writes the server's users from the mounted passwords, as digests, and what it says to the other servers; then becomes the
# server (Redis or Valkey).
set -eu
# shellcheck source-path=SCRIPTDIR/.. source=users.sh
. /etc/redis/users.sh

# As the configuration file wants it: between quotes.
quoted() {
    printf '"%s"' "$(sed 's/[\\"]/\\&/g' "$1")"
}

if ! given "$credentials"; then
    echo "the credentials hold no password: the service could not log in" >&2
    exit 1
fi
counter=$(accepted counter)
operator=$(accepted operator)
backup=$(accepted replication)
replication=$(digest "$(present replication)")
begin_with_passwords
# Nobody can log in as default, yet it has all rights: in its name Valkey 8 replays a script's transactions when it loads its
# file, and leaves out without a word what that user may not do.
# The service's user has no command: the operator gives it those of counter.rights, on the primary alone, once the epoch of
# that primary is safe.
# In each epoch replication has a password of its own, which only the members of that epoch are given. Who takes backups is no
# member, and logs in as another user.
cat >/run/redis/users.acl <<END
user default off resetpass ~* resetchannels +@all
user operator on $operator ~* &* +@all -flushall -flushdb -swapdb -debug
user replication on #$replication resetkeys resetchannels -@all +psync +replconf +ping
user backup on $backup resetkeys $(cat /etc/redis/replication.rights)
user counter on $counter ~counter:* resetchannels -@all
END
# In a file, for arguments are everybody's to read.
cat >/run/redis/member.conf <<END
masteruser replication
masterauth $(quoted /etc/redis/passwords/replication)
END
# A pod that began as the only server has no such name yet.
if [ -n "${POD_HOST:-}" ]; then
    echo "replica-announce-ip $POD_HOST" >>/run/redis/member.conf
fi
server=$(command -v valkey-server || command -v redis-server)
exec "$server" /etc/redis/redis.conf
