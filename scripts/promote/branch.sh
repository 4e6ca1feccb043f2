# shellcheck shell=bash
# What opening and applying a promotion share: its branch, and work in a checkout of its own. Needs ../lib.sh.

# The branch that environments are deployed of.
BASE_BRANCH=${BASE_BRANCH:-main}
# Where it is pushed to: a remote of this repository.
REMOTE=${REMOTE:-origin}

# promotion_branch ENVIRONMENT DIGEST: prints the name; the same promotion has the same branch.
promotion_branch() {
    local hex=${2#sha256:}
    echo "promote/$1/${hex:0:16}"
}

# check_out COMMIT: puts a checkout of it into the folder $checkout, which is taken away when the script ends.
check_out() {
    work=$(mktemp -d)
    checkout=$work/checkout
    trap 'git worktree remove --force "$checkout" 2>/dev/null; rm -rf "$work"' EXIT
    git worktree add --quiet --detach "$checkout" "$1"
}

# fetch BRANCH: brings the remote's branch to FETCH_HEAD.
fetch() {
    git fetch --quiet --no-tags "$REMOTE" "refs/heads/$1"
}
