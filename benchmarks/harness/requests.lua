-- For wrk: sends what the environment says, and prints what it counted as one line of JSON. The key comes in the environment, since
-- arguments are shown to everybody on the machine.
wrk.method = os.getenv("BENCH_METHOD")
local key = os.getenv("BENCH_API_KEY")
if key then
    wrk.headers["X-API-Key"] = key
end
if wrk.method == "POST" then
    wrk.headers["Content-Length"] = "0"
end

function done(summary)
    local errors = summary.errors
    io.write(string.format(
        '{"answers":%d,"micros":%d,"refused":%d,"broken":%d,"timeouts":%d}\n',
        summary.requests, summary.duration, errors.status, errors.connect + errors.read + errors.write, errors.timeout))
end
