#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# tools/bench web: requests a second of the server's processor time, against nginx serving the same bytes with the same
# headers from memory, in turns of one run. The bars: ahead of nginx at 2 KB, 0.85 of it at 30 KB. The API call is the
# map; nginx serves what it says as a file. nginx is taken from Debian's package, without installing it, where there is
# none. Honours BUILD_DIR.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
build=${BUILD_DIR:-build/release}
cmake --build "$build" --target bench_web_server bench_web_load -j "$(nproc)" >&2

nginx=$(PATH=$PATH:/usr/sbin command -v nginx || true)
if [ -z "$nginx" ]; then
    mkdir -p build/nginx
    (cd build/nginx && apt-get download -qq nginx >&2 && dpkg-deb -x nginx_*.deb . && rm nginx_*.deb)
    nginx=$root/build/nginx/usr/sbin/nginx
fi

folder=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
python3 - "$folder" <<'PYTHON'
import random, sys
letters = random.Random(1)
for name, size in ('2k', 2048), ('30k', 30720):
    with open(f'{sys.argv[1]}/{name}', 'w') as file:
        file.write(''.join(letters.choices('abcdefgh =();\n', k=size)))
PYTHON

# Ours: it ends with its standard input, which this shell holds.
mkfifo "$folder/stop"
"$build/tests/bench_web_server" "$folder" <"$folder/stop" >"$folder/port" &
ours=$!
pids+=("$ours")
exec 9>"$folder/stop"
for _ in $(seq 100); do
    [ -s "$folder/port" ] && break
    sleep 0.05
done
port=$(cat "$folder/port")
mkdir -p "$folder/api"
python3 - "$port" "$folder/api/map" <<'PYTHON'
import sys, urllib.request
with urllib.request.urlopen(f'http://127.0.0.1:{sys.argv[1]}/api/map') as answer, open(sys.argv[2], 'wb') as file:
    file.write(answer.read())
PYTHON

# Theirs: one worker, nothing logged, files open and sent by the kernel.
other=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
policy="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
cat >"$folder/nginx.conf" <<CONF
daemon off;
master_process off;
worker_processes 1;
pid $folder/nginx.pid;
error_log $folder/error.log crit;
events { worker_connections 1024; use epoll; multi_accept on; }
http {
    access_log off;
    server_tokens off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 100000000;
    open_file_cache max=100 inactive=1h;
    open_file_cache_valid 1h;
    default_type "text/javascript; charset=utf-8";
    types { }
    client_body_temp_path $folder/t1; proxy_temp_path $folder/t2; fastcgi_temp_path $folder/t3;
    uwsgi_temp_path $folder/t4; scgi_temp_path $folder/t5;
    server {
        listen 127.0.0.1:$other;
        root $folder;
        add_header Content-Security-Policy "$policy";
        add_header X-Content-Type-Options nosniff;
        add_header Cross-Origin-Resource-Policy same-origin;
        add_header Referrer-Policy same-origin;
        add_header Cache-Control "public, max-age=31536000, immutable";
        add_header Vary Accept-Encoding;
    }
}
CONF
"$nginx" -p "$folder" -c "$folder/nginx.conf" &
theirs=$!
pids+=("$theirs")
for _ in $(seq 100); do
    python3 -c "import socket; socket.create_connection(('127.0.0.1', $other), 1)" 2>/dev/null && break
    sleep 0.05
done

# In turns, so that a machine that slows down slows both; the load has the other processor.
for _ in 1 2 3 4 5; do
    for path in /2k /30k /api/map; do
        echo "ours $path $("$build/tests/bench_web_load" "$port" "$ours" "$path" 1)"
        echo "nginx $path $("$build/tests/bench_web_load" "$other" "$theirs" "$path" 1)"
    done
done >"$build/bench-web.txt"
exec python3 tests/bench/web_ratios.py "$build/bench-web.txt"
