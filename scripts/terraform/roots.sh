# shellcheck shell=bash
# What scripts know of Terraform's roots: where they are, and where their state is. Needs ../lib.sh; paths are from COUNTERS_ROOT.

# layers ENVIRONMENT: prints the roots of an environment in the order in which they are applied.
layers() {
    local folder
    for folder in "terraform/envs/$1"/[0-9]*-*/; do
        compgen -G "$folder*.tf" >/dev/null || continue
        echo "${folder%/}"
    done
}

# check_environment NAME: ends the script unless the environment has a folder.
check_environment() {
    local known
    [[ $1 =~ ^[a-z][a-z0-9-]*$ ]] || misuse "${1:-(nothing)} is no name of an environment: use small letters, digits and hyphens."
    [[ -n $(layers "$1") ]] && return 0
    known=$(find terraform/envs -mindepth 1 -maxdepth 1 -type d -exec basename {} \; 2>/dev/null | sort | tr '\n' ' ')
    misuse "There is no environment $1 in terraform/envs: it is one of ${known% }. A new one is a copy of a folder there."
}

# backend_file ROOT: prints the file with the settings of the backend, in the root or beside it, if there is one.
backend_file() {
    local file
    for file in "$1/backend.hcl" "$1/../backend.hcl"; do
        if [[ -f $file ]]; then
            (cd "${file%/*}" && echo "$PWD/${file##*/}")
            return
        fi
    done
}

# setting FILE NAME: prints the text that an .hcl or .tfvars file gives a name.
setting() {
    sed -n 's/^[[:space:]]*'"$2"'[[:space:]]*=[[:space:]]*"\([^"]*\)".*/\1/p' "$1" | head -n 1
}

# state_key ROOT: prints the name of the root's state in the bucket.
state_key() {
    local path
    path=$(cd "$1" && pwd)
    echo "${path##*/terraform/}.tfstate"
}
