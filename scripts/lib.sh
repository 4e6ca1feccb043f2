# shellcheck shell=bash
# What the scripts in the folders below share. Source it, then call help_if_asked "$@".

# fail SENTENCE…: ends the script with the sentence.
fail() {
    echo "$*" >&2
    exit 1
}

# misuse SENTENCE…: the same for arguments that cannot be meant so, with the way to the help.
misuse() {
    printf '%s See %s --help.\n' "$*" "$0" >&2
    exit 2
}

# help_if_asked ARGUMENT…: prints the comment at the script's head, and ends it, if an argument is --help.
help_if_asked() {
    local argument
    for argument; do
        [[ $argument == --help || $argument == -h ]] || continue
        awk 'NR == 1 { next } /^#/ { sub(/^# ?/, ""); print; next } { exit }' "$0"
        exit 0
    done
}

# need PROGRAM…: says which program is missing before anything was done.
need() {
    local program
    for program; do
        command -v "$program" >/dev/null || fail "$program was not found: install it, so that it is on the PATH."
    done
}

# split_image IMAGE: sets repository, tag (may be empty) and digest of REPOSITORY[:TAG]@sha256:HEX.
split_image() {
    local name
    [[ $1 =~ ^([a-z0-9][a-zA-Z0-9./_:-]*)@(sha256:[0-9a-f]{64})$ ]] ||
        misuse "$1 is no image by digest: it has to look like registry.example/counter-app:1.2.3@sha256: and 64 hex digits."
    name=${BASH_REMATCH[1]}
    # shellcheck disable=SC2034  # The caller reads the three.
    digest=${BASH_REMATCH[2]} repository=$name tag=
    # A colon before the last slash belongs to the registry's port.
    if [[ ${name##*/} == *:* ]]; then
        # shellcheck disable=SC2034
        tag=${name##*:} repository=${name%:*}
    fi
}

# check_version VERSION: ends the script unless it is MAJOR.MINOR.PATCH, perhaps with -SOMETHING.
check_version() {
    [[ $1 =~ ^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?$ ]] ||
        misuse "$1 is no version: write it as 1.2.3, without a v."
}
