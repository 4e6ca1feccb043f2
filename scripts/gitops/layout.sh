# shellcheck shell=bash
# Where environments' settings are in Git, and on which branches they change: the one place that knows. Needs ../lib.sh.

ENVIRONMENTS='dev staging production'

# values_file ENVIRONMENT: prints the file, from the root of the repository, that has spec.app.image of the environment.
values_file() {
    case " $ENVIRONMENTS " in
        *" $1 "*) echo "gitops/environments/$1/values.yaml" ;;
        *) misuse "There is no environment named ${1:-(nothing)}: it is one of $ENVIRONMENTS." ;;
    esac
}

# promotion_branch ENVIRONMENT DIGEST: prints the name; the same promotion has the same branch.
promotion_branch() {
    local hex=${2#sha256:}
    echo "promote/$1/${hex:0:16}"
}
