#!/usr/bin/env bash
# Makes a cluster of the nodes that are up, and a database in it. The second time there is nothing to do.
#
#   init-cockroach.sh HOST:PORT DATABASE
#
# COCKROACH: the program; default: the one of that name in PATH. TRIES: seconds to wait for the node, default 60.
set -euo pipefail

host="${1:?HOST:PORT of a node is missing}"
database="${2:?the name of the database is missing}"
cockroach="${COCKROACH:-cockroach}"
tries="${TRIES:-60}"

until output="$("$cockroach" init --insecure --host="$host" 2>&1)"; do
  case "$output" in
    *'already been initialized'*) break ;;
  esac
  tries=$((tries - 1))
  if [ "$tries" -le 0 ]; then
    printf 'The node at %s cannot be made a cluster:\n%s\n' "$host" "$output" >&2
    exit 1
  fi
  sleep 1
done

until "$cockroach" sql --insecure --host="$host" --execute="create database if not exists \"${database//\"/\"\"}\""; do
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] || exit 1
  sleep 1
done
