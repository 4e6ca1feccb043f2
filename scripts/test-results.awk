# From JUnit's XML reports to one line a test: outcome, class, test and reason, with tabs between them.
# A test that failed, and passed when it was tried again, is flaky.
# A record is a tag and the text behind it. A report that ends too early is a test that failed: its JVM died.

function attribute(name,    value) {
    if (!match($0, "[ \n]" name "=\"[^\"]*\"")) return ""
    value = substr($0, RSTART, RLENGTH)
    sub("^[ \n]" name "=\"", "", value)
    sub("\"$", "", value)
    return plain(value)
}

function plain(text) {
    gsub(/&#10;|&#9;|[\n\t]/, " ", text)
    gsub(/&quot;/, "\"", text)
    gsub(/&apos;/, "'", text)
    gsub(/&lt;/, "<", text)
    gsub(/&gt;/, ">", text)
    gsub(/&amp;/, "\\&", text)
    return text
}

function why(text) {
    sub(/^[A-Za-z0-9_.$]*(Exception|Error): /, "", text)
    sub(/^Assumption failed: /, "", text)
    sub(/^skipped: /, "", text)
    return text
}

function firstLine(text) {
    reading = text !~ /\n|\]\]>/
    sub(/\]\]>.*/, "", text)
    sub(/\n.*/, "", text)
    reason = reason text
}

function tell() {
    if (class != "") print outcome "\t" class "\t" test "\t" why(reason)
    class = ""
}

function endFile() {
    tell()
    if (file != "" && !complete) print "failed\t" file "\t(all)\tthe report is not complete"
}

BEGIN { RS = "<" }

FNR == 1 { endFile(); file = FILENAME; complete = 0; literal = 0; wanted = 0 }

# Text that only looks like tags, such as a test's output. The first line of a reason may be in there, with a "<" or more.
/^!\[CDATA\[/ {
    reading = wanted && reason == ""
    if (reading) firstLine(substr($0, 9))
    wanted = 0
    literal = !/\]\]>/
    next
}
literal {
    if (reading) firstLine("<" $0)
    literal = !/\]\]>/
    next
}

/^testcase[ \n]/ {
    tell()
    outcome = "passed"; class = attribute("classname"); test = attribute("name"); reason = ""
}
/^(failure|error)[ \n>]/ { outcome = "failed"; reason = attribute("message"); wanted = 1 }
/^flaky(Failure|Error)[ \n>]/ { outcome = "flaky"; reason = attribute("message"); wanted = 1 }
/^skipped[ \n>\/]/ { outcome = "skipped"; reason = attribute("message"); wanted = !/^skipped[^>]*\/>/ }
/^\/testsuite>/ { complete = 1 }

END { endFile() }
