#!/bin/sh
# Makes the server's own files of the backup that lies ready in the data folder, for its next start. Run with the server's own
# image. Does nothing where nothing lies ready, and never touches data.
set -eu
umask 077
data=/data
staging=$data/restore
socket=/run/redis/restore.sock

fail() {
    echo "$1" >&2
    printf %s "$1" 2>/dev/null >/dev/termination-log || true
    exit 1
}

test -d "$staging" || exit 0
# An earlier run was interrupted in its last step: the data is there already.
for file in "$data"/*; do
    case $file in
    "$staging" | "$data/lost+found") ;;
    *)
        rm -rf "$staging"
        exit 0
        ;;
    esac
done

epoch=$(cat "$staging/epoch")
cli=$(command -v valkey-cli || command -v redis-cli)
server=$(command -v valkey-server || command -v redis-server)

redis() {
    "$cli" -s "$socket" "$@"
}

must() {
    expected=$1
    shift
    answer=$(redis "$@") || true
    if test "$answer" != "$expected"; then
        fail "the server that loads the backup refuses $1: $answer"
    fi
}

says() {
    redis info persistence | tr -d '\r' | grep -qx "$1"
}

alive() {
    kill -0 "$pid" 2>/dev/null ||
        fail "the server cannot read the backup: $(grep -E '# ' "$staging/server.log" | tail -n 2 | sed 's/^.*# //' | tr '\n' ' ')- \
spec.redis.image must be of the version that made it, or newer"
}

# What an interrupted run left.
rm -rf "$staging/appendonlydir" "$staging/appendonly.aof" "$staging/server.log"
"$server" --port 0 --unixsocket "$socket" --dir "$staging" --dbfilename dump.rdb --appendonly no --save '' \
    --logfile "$staging/server.log" &
pid=$!
trap 'kill -9 $pid 2>/dev/null || true' EXIT
until test "$(redis ping 2>/dev/null)" = PONG; do
    alive
    sleep 0.2
done

# Nobody elected this server yet: it only promises, so that the epoch of its election is above all that clients have seen.
redis del counter:_:e counter:_:m counter:_:b counter:_:o >/dev/null
if test "$epoch" -gt 0; then
    must OK set counter:_:p "$epoch"
fi
must OK config set appendfsync always
must OK config set appendonly yes
until says aof_enabled:1 && says aof_rewrite_in_progress:0 && says aof_rewrite_scheduled:0; do
    alive
    sleep 0.2
done
says aof_last_bgrewrite_status:ok ||
    fail "the backup does not fit the server's volume: make spec.redis.storage.size larger in a new CounterService"
redis shutdown nosave >/dev/null 2>&1 || true
wait "$pid" || true
trap - EXIT

sync
# From 7.0 on it is a folder. A rename is all or nothing.
if test -d "$staging/appendonlydir"; then
    mv "$staging/appendonlydir" "$data/"
else
    mv "$staging/appendonly.aof" "$data/"
fi
sync
rm -rf "$staging"
echo "the backup is loaded"
