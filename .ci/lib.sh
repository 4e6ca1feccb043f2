# shellcheck shell=bash
# Steps with their durations and budgets. Needs LOGS, a folder. Commands run in the background even where they are waited for,
# so that a signal ends the run at once.

steps=0
declare -A step_pid step_budget step_begin step_log

# begin NAME SECONDS COMMAND…: starts a step beside others; finish it by await NAME.
begin() {
    local name=$1 budget=$2
    shift 2
    steps=$((steps + 1))
    step_budget[$name]=$budget
    step_begin[$name]=$SECONDS
    step_log[$name]=$LOGS/$(printf '%02d' "$steps")-${name// /-}.log
    timeout --kill-after=30 "$budget" "$@" >"${step_log[$name]}" 2>&1 &
    step_pid[$name]=$!
}

# await NAME: prints the step's line when it ends; ends the run if it failed or did not end within its budget.
await() {
    local name=$1 status=0 took outcome=ok
    wait "${step_pid[$name]}" || status=$?
    took=$((SECONDS - step_begin[$name]))
    ((status == 0)) || outcome=FAILED
    printf '%-7s %4d s of %4d s  %s\n' "$outcome" "$took" "${step_budget[$name]}" "$name"
    # What a step could not do here, or at its first try, is said where it is read.
    grep -E '^(NOT RUN|flaky): ' "${step_log[$name]}" || true
    ((status == 0)) || explain "$name" "$took" "$status"
}

# step NAME SECONDS COMMAND…: begins a step and awaits it.
step() {
    begin "$@"
    await "$1"
}

# explain NAME SECONDS STATUS: says why a step failed, and leaves.
explain() {
    local name=$1 took=$2 status=$3
    if ((took >= step_budget[$name])); then
        printf '\n%s did not end within %d s. ' "$name" "${step_budget[$name]}"
    else
        printf '\n%s failed with exit code %d. ' "$name" "$status"
    fi
    printf '\n'
    # First, for whoever shows only the beginning of this. With many, head hangs up early: that is no reason to say no more.
    scripts/failed-tests | head -n 20 || true
    printf 'The end of %s:\n\n' "${step_log[$name]}"
    tail -n 60 "${step_log[$name]}"
    exit 1
}

# stop_steps: ends what still runs, with its children.
stop_steps() {
    local pid
    for pid in $(jobs -p); do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
}
