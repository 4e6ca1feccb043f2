-- Argo CD's health of a CounterService, of `obj`. A status that was written for an earlier spec says nothing of this one.

local function answer(status, message)
  return { status = status, message = message }
end

if obj.metadata.deletionTimestamp ~= nil then
  return answer("Progressing", "The CounterService is being deleted")
end

local status = obj.status
if status == nil or status.conditions == nil or status.observedGeneration == nil then
  return answer("Progressing", "The operator has not looked at the CounterService yet")
end
if obj.metadata.generation ~= nil and status.observedGeneration < obj.metadata.generation then
  return answer("Progressing", "The operator has not looked at the present spec yet")
end

local conditions = {}
for _, condition in ipairs(status.conditions) do
  conditions[condition.type] = condition
end

local function is(type)
  return conditions[type] ~= nil and conditions[type].status == "True"
end

local function because(type)
  local condition = conditions[type]
  if condition == nil then
    return "The status has no condition " .. type
  end
  return (condition.reason or "") .. ": " .. (condition.message or "")
end

-- Pods are missing in each rollout. Everything else that degrades a counter waits for somebody.
if is("Degraded") and not (is("Progressing") and conditions.Degraded.reason == "PodsMissing") then
  return answer("Degraded", because("Degraded"))
end
if is("Ready") and is("Paused") then
  return answer("Suspended", because("Paused"))
end
if is("Progressing") then
  return answer("Progressing", because("Progressing"))
end
if not is("Ready") then
  return answer("Degraded", because("Ready"))
end
return answer("Healthy", because("Ready"))
