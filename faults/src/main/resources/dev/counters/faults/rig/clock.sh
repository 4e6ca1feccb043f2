#!/bin/sh
# Becomes a server whose time of day is off by what a file says; its timers go on as ever.
LD_PRELOAD='${library}' FAKETIME_TIMESTAMP_FILE='${offset}' FAKETIME_NO_CACHE=1 DONT_FAKE_MONOTONIC=1
export LD_PRELOAD FAKETIME_TIMESTAMP_FILE FAKETIME_NO_CACHE DONT_FAKE_MONOTONIC
exec '${server}' "$@"
