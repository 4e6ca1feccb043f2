# Why a CounterService is not ready yet, as one line; nothing when it is. $digest: what its app has to run; empty: anything.

def condition($type): first((.status.conditions // [])[] | select(.type == $type)) // {status: "Unknown", message: "not there"};
def told($type): condition($type) | "\($type) is \(.status): \(.reason // "") \(.message // "")";

if $digest != "" and (.spec.app.image // "" | contains($digest) | not) then
  "Its app is to run \(.spec.app.image // "the operator's default image"): the change has not arrived from Git."
elif (.status.observedGeneration // 0) < .metadata.generation then
  "The operator has not seen the newest change of it."
elif condition("Ready").status != "True" then told("Ready")
elif condition("Progressing").status == "True" then told("Progressing")
elif condition("Degraded").status == "True" then told("Degraded")
else empty end
