#!/bin/sh
# First on a Redis container's PATH: the server of this machine, on its pod's address alone.
exec "${server}" "$@" --bind "${address}"
