#!/usr/bin/env bash
# 1 GiB in one tus PATCH by curl: the portal with its local folder in turns with @tus/server and its file store.
# Prints one line a pair, then the table of docs/benchmarks.md.
#
#   run.sh [PAIRS]        PORT (default 5350) and the next one must be free; needs the .NET SDK, node, npm and curl
set -euo pipefail
cd "$(dirname "$0")"

pairs=${1:-5}
port=${PORT:-5350}
size=$((1024 * 1024 * 1024))
key=ip_key-of-the-benchmark
work=$(mktemp -d)
started=()
finish() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap finish EXIT

[[ -d node_modules ]] || npm ci --silent
dotnet publish ../../ImportPortal.Web -c Release -o "$work/portal" -v q >"$work/publish.log" || { cat "$work/publish.log" >&2; exit 1; }
# A table of real rows, as a file of zeros would be refused before its end.
awk 'BEGIN { while (1) print "row " ++i "," i * 7 }' | { echo name,value; cat; } 2>/dev/null | head -c "$size" >"$work/file.csv" || true

dotnet "$work/portal/ImportPortal.Web.dll" --environment=Production --Urls="http://127.0.0.1:$port" --Import:Workers=0 \
  --ConnectionStrings:Portal="Data Source=$work/portal.db" --Storage:Local:Root="$work/objects" \
  --Auth:Bootstrap:AdminEmail=benchmark@example.com --Auth:Bootstrap:AdminPassword="a long enough password" \
  --Auth:Bootstrap:ApiKey=$key --Logging:LogLevel:Default=Warning >"$work/portal.log" 2>&1 &
started+=($!)
mkdir "$work/files"
node server.mjs $((port + 1)) "$work/files" >"$work/peer.log" 2>&1 &
started+=($!)
until curl -sf -o /dev/null "http://127.0.0.1:$port/health/ready"; do
  kill -0 "${started[0]}" 2>/dev/null || { cat "$work/portal.log" >&2; exit 1; }
  sleep 0.2
done
until curl -s -o /dev/null "http://127.0.0.1:$((port + 1))/files"; do sleep 0.2; done

# send URL: creates an upload there, sends the file, prints the seconds of the PATCH.
send() {
  local headers=(-H "Tus-Resumable: 1.0.0" -H "Authorization: Bearer $key") location answer
  location=$(curl -s -D - -o /dev/null -X POST "${headers[@]}" -H "Upload-Length: $size" -H "Upload-Metadata: filename ZmlsZS5jc3Y=" "$1" |
    tr -d '\r' | awk 'tolower($1) == "location:" { print $2 }')
  [[ $location == http* ]] || location=${1%%/api/*}$location
  answer=$(curl -s -o /dev/null -w '%{http_code} %{time_total}' -X PATCH "${headers[@]}" -H "Upload-Offset: 0" \
    -H "Content-Type: application/offset+octet-stream" -H "Expect:" -T "$work/file.csv" "$location")
  rm -rf "$work"/files/* "$work"/objects/uploads
  [[ $answer == "204 "* ]] || { echo "$1 answered $answer" >&2; exit 1; }
  echo "${answer#204 }"
}

# Once without counting: the runtimes compile.
send "http://127.0.0.1:$port/api/tus" >/dev/null
send "http://127.0.0.1:$((port + 1))/files" >/dev/null
for ((pair = 1; pair <= pairs; pair++)); do
  portal=$(send "http://127.0.0.1:$port/api/tus")
  peer=$(send "http://127.0.0.1:$((port + 1))/files")
  echo "$portal $peer $(cut -d' ' -f1 /proc/loadavg)"
done | tee "$work/pairs" | awk '{ printf "portal %.2f s, @tus/server %.2f s, ratio %.2f, load %s\n", $1, $2, $1 / $2, $3; fflush() }'

median() { sort -n | awk '{ v[NR] = $1 } END { printf "%.2f", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }
column() { awk "{ print $1 }" "$work/pairs"; }
ratios() { column '$1 / $2'; }
cat <<TABLE

| 1 GiB, $pairs pairs in turns, load $(column '$3' | sort -n | head -1)–$(column '$3' | sort -n | tail -1) | median |
|---|---|
| ImportPortal, local folder: flushed to disk, with its SHA-256 | $(column '$1' | median) s |
| \`@tus/server\`, file store: neither | $(column '$2' | median) s |
| ratio (median of the pairs; least to greatest) | $(ratios | median) ($(ratios | sort -n | head -1 | xargs printf '%.2f')–$(ratios | sort -n | tail -1 | xargs printf '%.2f')) |
TABLE
