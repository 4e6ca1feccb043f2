# shellcheck shell=bash
# shellcheck disable=SC2154  # What it needs is set by who sources it.
# Asks for and changes the state of Terraform's roots. Needs ../lib.sh, roots.sh, $here (the folder of scripts), a folder $work, and
# $dry_run and $yes, which are empty or not.

# run COMMAND…: runs it, or only tells of it in a dry run.
run() {
    if [[ -n $dry_run ]]; then
        echo "would run: $*"
    else
        "$@"
    fi
}

# confirm QUESTION: ends the script unless somebody says yes.
confirm() {
    local answer
    [[ -z $yes ]] || return 0
    [[ -t 0 ]] || fail "Nobody is there to ask: $1 With --yes it is not asked."
    read -r -p "$1 yes or no: " answer
    [[ $answer == yes ]] || fail "Nothing more was changed."
}

# initialise ROOT: fetches providers and connects to the state. Without a lock file it takes the newest that the root admits.
initialise() {
    "$here/terraform/init" "$1" >"$work/init" 2>&1 && return 0
    cat "$work/init" >&2
    fail "$1 could not be initialised. Where the state's bucket is missing: scripts/aws setup makes it."
}

# has_state ROOT: whether there is a state to be read. Asked before the root is initialised: where it was never applied, its providers
# may not even be had here.
has_state() {
    local file
    file=$(backend_file "$1")
    if [[ -n $file ]] && grep -qs 'backend "s3"' "$1"/*.tf; then
        aws s3api head-object --bucket "$(setting "$file" bucket)" --key "$(state_key "$1")" >/dev/null 2>"$work/head" && return 0
        # Nothing may be taken for missing because nobody could look.
        grep -q '(404)' "$work/head" || fail "The bucket of the states could not be asked for that of $1: $(tail -n 1 "$work/head")"
        return 1
    else
        [[ -f $1/terraform.tfstate ]]
    fi
}

# state ROOT: prints the state as JSON; {} if there is none. The root has to be initialised.
state() {
    local json
    json=$(terraform -chdir="$1" state pull 2>"$work/state-error") || fail "The state of $1 could not be read: $(tail -n 3 "$work/state-error")"
    echo "${json:-"{}"}"
}

# managed: prints how many things a state, on standard input, has.
managed() {
    jq '[.resources[]? | select(.mode == "managed") | .instances | length] | add // 0'
}

# output ROOT NAME: prints the text of an output; nothing if there is none.
output() {
    state "$1" | jq --raw-output --arg name "$2" '.outputs[$name].value // "" | if type == "string" then . else tojson end'
}

# apply_root ROOT: plans a root, shows the plan, and applies it if it would change something and that is wanted.
apply_root() {
    local root=$1 status=0 begun
    # The plan initialises the root again, but takes no provider that nobody has pinned.
    [[ -f $root/.terraform.lock.hcl ]] || initialise "$root"
    "$here/terraform/plan" "$root" "$work/plan" >"$work/text" 2>"$work/log" || status=$?
    case $status in
        0)
            echo "$root: as it should be."
            return 0
            ;;
        2) ;;
        *)
            tail -n 40 "$work/log" >&2
            fail "$root could not be planned."
            ;;
    esac
    if [[ -n $dry_run ]]; then
        echo "$root: would change: $(grep '^Plan:' "$work/text" || echo 'outputs only.')"
        return 0
    fi
    cat "$work/text"
    confirm "Apply this to $root?"
    begun=$SECONDS
    terraform -chdir="$root" apply -input=false -no-color "$work/plan" >"$work/log" 2>&1 || {
        tail -n 60 "$work/log" >&2
        fail "$root was applied only in part. Mend the cause, and run this again: what is there is left alone."
    }
    rm -f "$work/plan"
    echo "$root: $(grep '^Apply complete' "$work/log") It took $((SECONDS - begun)) s."
}

# destroy_root ROOT: destroys what the root's state has, if it has something.
destroy_root() {
    local root=$1 count=0 begun=$SECONDS
    if has_state "$root"; then
        initialise "$root"
        count=$(state "$root" | managed)
    fi
    if ((count == 0)); then
        echo "$root: nothing is there."
        return 0
    fi
    if [[ -n $dry_run ]]; then
        echo "$root: would destroy $count things."
        return 0
    fi
    terraform -chdir="$root" destroy -input=false -no-color -auto-approve -lock-timeout=5m >"$work/log" 2>&1 || {
        tail -n 60 "$work/log" >&2
        fail "$root was destroyed only in part. Mend the cause, and run this again: what is gone is skipped."
    }
    echo "$root: $(grep '^Destroy complete' "$work/log") It took $((SECONDS - begun)) s."
}
