-- Kubelet asks for /drain before it ends the pod, and gets its answer when nobody is left whom the end would hurt.
-- From now on readiness fails, and each answer asks its client to come again on another connection: to another pod.
local MARK = "${drain_mark}"
local LEAST_SECONDS = ${drain_least_seconds}
local MOST_SECONDS = ${drain_most_seconds}
local CALL_MILLISECONDS = 5000

local function ask(handle, cluster, method, path)
  local request = { [":method"] = method, [":path"] = path, [":authority"] = cluster }
  local _, body = handle:httpCall(cluster, request, nil, CALL_MILLISECONDS)
  return body or ""
end

local function open_connections(handle)
  local open = 0
  local statistics = ask(handle, "envoy_admin", "GET", "/stats?filter=edge_.*downstream_cx_active")
  for count in statistics:gmatch("http%.edge_%a+%.downstream_cx_active: (%d+)") do
    open = open + tonumber(count)
  end
  return open
end

function envoy_on_request(handle)
  local headers = handle:headers()
  if headers:get(":path") ~= "/drain" or headers:get("x-counters-drain") ~= MARK then
    return
  end
  ask(handle, "envoy_admin", "POST", "/healthcheck/fail")
  for second = 1, MOST_SECONDS do
    ask(handle, "envoy_drain", "GET", "/second")
    if second >= LEAST_SECONDS and open_connections(handle) == 0 then
      break
    end
  end
  handle:respond({ [":status"] = "200" }, "drained\n")
end
