# shellcheck shell=sh
# Which passwords each user of the server has, as digests: start.sh writes them down, and ready.sh gives those that changed to the
# running server, so a new password needs no restart. Both of them read this file.
#
# Nobody is locked out by a change: a server takes the next password (NAME.next) before anybody uses it, and the former one
# (NAME.former, a digest) until everybody has gone over. What was replaced under a server's eyes it takes for a while longer in
# any case: nobody announces the next password of a cloud's store.
umask 077
credentials=/etc/counters/credentials/password
passwords=/etc/redis/passwords
memory=/run/redis
# Seconds: longer than it takes until every pod has been given a changed file.
grace=600

digest() {
    printf %s "$(cat "$1")" | sha256sum | cut -d ' ' -f 1
}

# given FILE: whether it holds a password.
given() {
    test -n "$(cat "$1" 2>/dev/null || true)"
}

# present NAME: the file of the present password.
present() {
    case $1 in
    counter) echo "$credentials" ;;
    *) echo "$passwords/$1" ;;
    esac
}

# remember NAME DIGEST: notes what was replaced, and forgets what was so long ago.
remember() {
    now=$(date +%s)
    before=$(cat "$memory/$1.present" 2>/dev/null || true)
    {
        if test -n "$before" && test "$before" != "$2"; then
            echo "$before $now"
        fi
        cat "$memory/$1.replaced" 2>/dev/null || true
    } | while read -r replaced since; do
        if test "$replaced" != "$2" && test $((now - since)) -lt "$grace"; then
            echo "$replaced $since"
        fi
    done >"$memory/$1.new"
    mv "$memory/$1.new" "$memory/$1.replaced"
    echo "$2" >"$memory/$1.present"
}

# accepted NAME: the rules of all passwords that count now.
accepted() {
    digest=$(digest "$(present "$1")")
    remember "$1" "$digest"
    {
        echo "$digest"
        if given "$passwords/$1.next"; then
            digest "$passwords/$1.next"
        fi
        for other in "$passwords/$1.now" "$passwords/$1.former"; do
            if given "$other"; then
                cat "$other"
                echo
            fi
        done
        cut -d ' ' -f 1 "$memory/$1.replaced"
    } | grep -x '[0-9a-f]\{64\}' | sort -u | sed 's/^/#/' | tr '\n' ' '
}

# The operator's password that the server takes: the mounted one may be ahead of it.
login() {
    cat "$memory/login" 2>/dev/null || cat "$passwords/operator"
}

# Whether the server answers. A login that it refuses is forgotten.
answers() {
    case $(redis ping 2>&1 || true) in
    PONG) return 0 ;;
    *WRONGPASS*) rm -f "$memory/login" ;;
    esac
    return 1
}

# rules USER=NAME...: a command for each user whose password is there.
rules() {
    for each in "$@"; do
        if given "$(present "${each#*=}")"; then
            echo "acl setuser ${each%=*} resetpass $(accepted "${each#*=}")"
        fi
    done
}

# follow_passwords USER=NAME...: gives the running server the passwords that changed, and no user any right. By its standard
# input: arguments are everybody's to read.
follow_passwords() {
    mounted=$(sha256sum "$passwords"/* "$credentials" 2>/dev/null || true)
    if test "$mounted" = "$(cat "$memory/mounted" 2>/dev/null || true)" &&
        test -z "$(cat "$memory"/*.replaced 2>/dev/null || true)"; then
        return 0
    fi
    wanted=$(rules "$@")
    if test "$wanted" != "$(cat "$memory/wanted" 2>/dev/null || true)"; then
        if test "$(printf '%s\n' "$wanted" | redis | grep -cx OK)" != "$(printf '%s\n' "$wanted" | grep -c .)"; then
            echo "the server did not take all of the passwords that changed" >&2
            return 0
        fi
        printf '%s\n' "$wanted" >"$memory/wanted"
        keep_login
    fi
    printf '%s\n' "$mounted" >"$memory/mounted"
}

# The mounted password is the login from now on, if the server takes it.
keep_login() {
    cat "$passwords/operator" >"$memory/login.new"
    REDISCLI_AUTH=$(cat "$memory/login.new")
    export REDISCLI_AUTH
    if test "$(redis ping)" = PONG; then
        mv "$memory/login.new" "$memory/login"
    fi
    REDISCLI_AUTH=$(login)
}

# A server that starts is told all of it.
begin_with_passwords() {
    rm -f "$memory/mounted" "$memory/wanted"
    cat "$passwords/operator" >"$memory/login"
}
