# shellcheck shell=bash
# Where an environment's settings are in Git: the one place that knows. Needs ../lib.sh.

ENVIRONMENTS='dev staging production'

# values_file ENVIRONMENT: prints the file, from the root of the repository, that has app.image of the environment.
values_file() {
    case " $ENVIRONMENTS " in
        *" $1 "*) echo "gitops/environments/$1/values.yaml" ;;
        *) misuse "There is no environment named ${1:-(nothing)}: it is one of $ENVIRONMENTS." ;;
    esac
}
