# shellcheck shell=sh disable=SC2034 # ready.sh reads this file, and uses it
connection="-h 127.0.0.1 -p 6380 --tls --cacert /etc/redis/tls/ca.crt"
