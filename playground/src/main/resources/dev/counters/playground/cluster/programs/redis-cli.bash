#!/usr/bin/env bash
# Stands for redis-cli where there is none: logs in, sends one command, or each line of its input, and prints the answers as
# redis-cli does in a pipe.
set -euo pipefail

host=127.0.0.1
port=6379
user=
while [ $# -gt 0 ]; do
    case $1 in
    -h) host=$2 && shift 2 ;;
    -p) port=$2 && shift 2 ;;
    --user) user=$2 && shift 2 ;;
    --no-auth-warning | --raw) shift ;;
    -*) echo "this stand-in for redis-cli does not know $1" >&2 && exit 2 ;;
    *) break ;;
    esac
done

exec 3<>"/dev/tcp/$host/$port"

send() {
    local LC_ALL=C part
    printf '*%d\r\n' $# >&3
    for part in "$@"; do
        printf '$%d\r\n%s\r\n' "${#part}" "$part" >&3
    done
}

# Reads one answer and prints it; fails where the server said an error.
answer() {
    local line size text index
    IFS= read -r line <&3
    line=${line%$'\r'}
    case $line in
    [+:]*) printf '%s\n' "${line:1}" ;;
    -*) printf '%s\n' "${line:1}" >&2 && return 1 ;;
    \$-1) echo ;;
    \$*)
        size=$((${line:1} + 2))
        LC_ALL=C IFS= read -r -d '' -N "$size" text <&3
        printf '%s\n' "${text%$'\r\n'}"
        ;;
    \**)
        for ((index = 0; index < ${line:1}; index++)); do
            answer
        done
        ;;
    esac
}

if [ -n "${REDISCLI_AUTH:-}" ]; then
    if [ -n "$user" ]; then
        send AUTH "$user" "$REDISCLI_AUTH"
    else
        send AUTH "$REDISCLI_AUTH"
    fi
    answer >/dev/null
fi
if [ $# -gt 0 ]; then
    send "$@"
    answer
    exit
fi
while read -r -a words; do
    if [ ${#words[@]} -gt 0 ]; then
        send "${words[@]}"
        answer 2>&1 || true
    fi
done
