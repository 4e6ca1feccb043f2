# shellcheck shell=sh disable=SC2154
# Gives the server the certificate, the key and the authorities that its files hold now, while it goes on. ready.sh reads this file,
# and has said what $connection, $memory and redis are.

# Whether there are files: a server that started before there were any has no port for them.
if test -f /etc/redis/tls/tls.crt; then
    shown=$(cat /etc/redis/tls/tls.crt /etc/redis/tls/tls.key /etc/redis/tls/ca.crt | sha256sum)
    if test "$shown" != "$(cat "$memory/shown" 2>/dev/null || true)"; then
        checked=$connection
        # What the server still shows may have ended, or be of an authority that is trusted no more: that is what is mended here, on
        # the pod's own address.
        case $connection in
        *--tls*) connection="$connection --insecure" ;;
        esac
        # Named again, all of its files are read again. Where the key does not fit, or half of them are changed, the server keeps
        # what it has, and is asked again.
        if test "$(redis config set tls-cert-file /etc/redis/tls/tls.crt 2>&1 || true)" = OK; then
            printf '%s\n' "$shown" >"$memory/shown"
        else
            echo "the server did not take its certificate" >&2
        fi
        connection=$checked
    fi
fi
