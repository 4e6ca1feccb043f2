# shellcheck shell=bash
# Steps with their durations and budgets. Needs LOGS, a folder.

steps=0

# step NAME SECONDS COMMAND…: runs the command, prints one line; ends the run with the end of its output if it fails or does not
# end within its budget.
step() {
    local name=$1 budget=$2 begin=$SECONDS log status=0
    shift 2
    steps=$((steps + 1))
    log=$LOGS/$(printf '%02d' "$steps")-${name// /-}.log
    timeout --kill-after=30 "$budget" "$@" >"$log" 2>&1 || status=$?
    tell_step "$name" "$budget" $((SECONDS - begin)) "$status" "$log"
}

# background NAME SECONDS COMMAND…: the same beside others; finish it by await.
background() {
    local name=$1 budget=$2
    shift 2
    steps=$((steps + 1))
    background_name=$name
    background_budget=$budget
    background_begin=$SECONDS
    background_log=$LOGS/$(printf '%02d' "$steps")-${name// /-}.log
    timeout --kill-after=30 "$budget" "$@" >"$background_log" 2>&1 &
    background_pid=$!
}

# await: ends as the command of the last background call did.
await() {
    local status=0
    wait "$background_pid" || status=$?
    background_pid=
    tell_step "$background_name" "$background_budget" $((SECONDS - background_begin)) "$status" "$background_log"
}

# tell_step NAME BUDGET SECONDS STATUS LOG: prints the line; leaves the run if the step failed.
tell_step() {
    local name=$1 budget=$2 took=$3 status=$4 log=$5 outcome=ok
    ((status == 0)) || outcome=FAILED
    printf '%-7s %4d s of %4d s  %s\n' "$outcome" "$took" "$budget" "$name"
    if ((status != 0)); then
        if ((took >= budget)); then
            printf '\n%s did not end within %d s. ' "$name" "$budget"
        else
            printf '\n%s failed with exit code %d. ' "$name" "$status"
        fi
        printf 'The end of %s:\n\n' "$log"
        tail -n 60 "$log"
        exit 1
    fi
}
