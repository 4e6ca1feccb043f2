-- One command a request, over a connection of a pool that no connection of the measurement has to wait for.
local redis = require "nginx.redis"

local POOL = 256
local IDLE_MILLIS = 60000

local function unavailable(reason)
    ngx.log(ngx.ERR, reason)
    return ngx.exit(ngx.HTTP_SERVICE_UNAVAILABLE)
end

local connection = redis:new()
connection:set_timeout(3000)
local connected, reason = connection:connect("127.0.0.1", tonumber(ngx.var.redis_port))
if not connected then
    return unavailable(reason)
end

local value
if ngx.req.get_method() == "POST" then
    value, reason = connection:incr("counter")
else
    value, reason = connection:get("counter")
end
if not value then
    return unavailable(reason)
end
if value == ngx.null then
    value = 0
end
connection:set_keepalive(IDLE_MILLIS, POOL)

local body = '{"counter":' .. value .. '}'
ngx.header["Content-Length"] = #body
ngx.print(body)
