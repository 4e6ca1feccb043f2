# shellcheck shell=bash
# Changes to the settings in Git are made in a checkout of their own, so that nobody's work tree matters. Needs ../lib.sh.

# The branch that environments are deployed of.
BASE_BRANCH=${BASE_BRANCH:-main}
# Where it is pushed to: a remote of this repository.
REMOTE=${REMOTE:-origin}

work=$(mktemp -d)
trap 'remove_checkout; rm -rf "$work"' EXIT
checkout=$work/checkout

# check_out COMMIT: puts it into the folder $checkout, which is taken away when the script ends.
check_out() {
    remove_checkout
    git worktree add --quiet --detach "$checkout" "$1"
}

remove_checkout() {
    [[ ! -e $checkout ]] || git worktree remove --force "$checkout"
}

# fetch BRANCH: brings the remote's branch to FETCH_HEAD.
fetch() {
    git fetch --quiet --no-tags "$REMOTE" "refs/heads/$1"
}
