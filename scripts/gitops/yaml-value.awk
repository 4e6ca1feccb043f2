# Prints the scalar at a path of a YAML file of block mappings:
#   awk -v path=spec.app.image -f yaml-value.awk FILE
# With -v write=yes -v value=1.10, prints the file with that scalar replaced, in quotes (1.10 is no number), and all else as it
# was, comments included; unchanged if the value is there already.
# Exit code 3: no scalar is at the path; 4: more than one is.

{ line = $0 }

# In a list, or text of many lines, nothing matches by accident: its lines are deeper than a key that is on the path.
match(line, /^ *[A-Za-z0-9_-]+:/) && substr(line, RLENGTH + 1, 1) ~ /^ ?$/ {
    indent = match(line, /[^ ]/) - 1
    head = substr(line, 1, index(line, ":"))
    key = substr(head, indent + 1, length(head) - indent - 1)
    while (depth > 0 && indents[depth] >= indent) depth--
    here = depth > 0 ? paths[depth] "." key : key
    indents[++depth] = indent
    paths[depth] = here
    if (here == path && read_scalar(substr(line, length(head) + 1))) {
        found++
        if (write == "yes" && scalar != value) line = head " \"" value "\"" comment
    }
}

write == "yes" { print line }

END {
    if (found != 1) exit found ? 4 : 3
    if (write != "yes") print scalar
}

# Takes what is behind the colon apart into scalar and comment (with the blanks before it); 0 where a block or a flow begins.
function read_scalar(text) {
    comment = ""
    if (match(text, /^ *"[^"\\]*"/) || match(text, /^ *'[^']*'/)) {
        comment = substr(text, RLENGTH + 1)
        scalar = substr(text, 1, RLENGTH)
        sub(/^ *./, "", scalar)
        return comment ~ /^ *(#.*)?$/ ? sub(/.$/, "", scalar) : 0
    }
    if (match(text, / +#.*$/)) {
        comment = substr(text, RSTART)
        text = substr(text, 1, RSTART - 1)
    }
    gsub(/^ +| +$/, "", text)
    scalar = text
    return text != "" && text !~ /^[{\[|>&*!"']/
}
