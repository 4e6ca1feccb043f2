# Prints a line of a Markdown table for each variable or output of a formatted file of Terraform.

# cell TEXT: as it has to be written in a table.
function cell(text) {
    gsub(/[[:space:]]+/, " ", text)
    gsub(/^ | $/, "", text)
    gsub(/\|/, "\\|", text)
    gsub(/</, "\\&lt;", text)
    return text
}

# unquoted TEXT: a string of HCL without its quotes.
function unquoted(text) {
    gsub(/^"|"$/, "", text)
    gsub(/\\"/, "\"", text)
    return text
}

function code(text) { return "`" cell(text) "`" }

# type TEXT: what an object has, the description says.
function type(text) {
    if (text ~ /\n/) {
        gsub(/object\(\{.*\}\)/, "object", text)
    }
    return code(text)
}

function print_block() {
    if (kind == "variable") {
        printf "| `%s` | %s | %s | %s |\n", name, cell(value["description"]), type(value["type"]), \
            ("default" in value) ? (value["default"] ~ /\n/ ? "see variables.tf" : code(value["default"])) : "required"
    } else {
        printf "| `%s` | %s%s |\n", name, cell(value["description"]), value["sensitive"] == "true" ? " (sensitive)" : ""
    }
}

/^(variable|output) "/ {
    kind = $1
    name = $2
    gsub(/"/, "", name)
    delete value
    setting = ""
    next
}

/^}/ {
    if (kind != "") print_block()
    kind = ""
    next
}

kind == "" { next }

# The end of a text over several lines.
heredoc != "" {
    if ($1 == heredoc) heredoc = ""
    else value[setting] = value[setting] "\n" $0
    next
}

/^  [a-z_]+ += / {
    setting = $1
    text = $0
    sub(/^  [a-z_]+ += /, "", text)
    if (text ~ /^<<-?[A-Z]+$/) {
        heredoc = text
        sub(/^<<-?/, "", heredoc)
        value[setting] = ""
        next
    }
    value[setting] = setting == "description" ? unquoted(text) : text
    next
}

# A blank line, or a nested block such as a validation.
/^$/ || /^  [a-z_]+ \{/ {
    setting = ""
    next
}

setting != "" { value[setting] = value[setting] "\n" $0 }
