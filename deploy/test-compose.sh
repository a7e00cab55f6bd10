#!/usr/bin/env bash
# The container suite: builds the image, runs both compose files with a mail server beside them, kills a replica while mails
# flow, and takes everything down again. Behind tests/run.sh --compose.
#
#   deploy/test-compose.sh [--keep]       --keep leaves the containers for looking at
#
# Needs Docker with compose v2.24 or later. Images that cannot be pulled must be there: mcr.microsoft.com/dotnet/sdk:10.0 and
# aspnet:10.0, rabbitmq:4-management, postgres:17, debian:bookworm-slim (whose packages the mail server is made of).
set -Eeuo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

keep=no
case ${1:-} in
  '') ;;
  --keep) keep=yes ;;
  *) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac

project=bot-test-$$
scratch=$(mktemp -d)
export BOT_IMAGE=$project BOT_TEST_MAIL_IMAGE=$project-mail BOT_SECRETS=$scratch/secrets BOT_ENV=$scratch/none.env BOT_PORTS=28080-28099
replicated=(docker compose --progress quiet -p "$project" -f docker-compose.yml -f deploy/compose.test.yml)
embedded=(docker compose --progress quiet -p "$project-sqlite" -f deploy/compose.sqlite.yml -f deploy/compose.test.yml)

say() { printf '%4ds  %s\n' "$SECONDS" "$*"; }
fail() { printf '%4ds  FAILED: %s\n' "$SECONDS" "$*"; exit 1; }

clean_up() {
  local status=$?
  trap - EXIT ERR
  set +e
  if [ $status != 0 ]; then
    for stack in replicated embedded; do
      declare -n compose=$stack
      "${compose[@]}" ps --all 2>/dev/null
      "${compose[@]}" logs --no-color --tail 30 2>/dev/null
    done
  fi
  if [ $keep = yes ]; then
    say "left standing: projects $project and $project-sqlite, secrets in $scratch"
    exit $status
  fi
  "${replicated[@]}" down --volumes --remove-orphans --timeout 5 >/dev/null 2>&1
  "${embedded[@]}" down --volumes --remove-orphans --timeout 5 >/dev/null 2>&1
  docker rmi "$BOT_IMAGE" "$BOT_TEST_MAIL_IMAGE" >/dev/null 2>&1
  rm -rf -- "$scratch"
  exit $status
}
trap clean_up EXIT
trap 'fail "line $LINENO: $BASH_COMMAND"' ERR

# wait_until SECONDS WHAT COMMAND...: fails loudly when the time is over
wait_until() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    [ $SECONDS -lt $end ] || fail "waited in vain until $what"
    sleep 1
  done
}

# expect WHAT WANTED GOT
expect() { [ "$2" = "$3" ] || fail "$1: expected $2, got $3"; }

sql() { "${replicated[@]}" exec -T postgres psql -qAt -U bot -d bot -c "$1" </dev/null; }
counts() { [ "$(sql "$1")" = "$2" ]; }
at_least() { [ "$(sql "$1")" -ge "$2" ]; }

send() { docker exec "$mail" mail.py send "$1" "$2"; }
reported() { docker exec "$mail" mail.py report | sed -n "s/^$1 //p"; }

# settled MAILS: all are threaded, and every thread is summarised and matched
settled() {
  counts "SELECT count(*) FROM list_mails WHERE thread IS NOT NULL" "$1" &&
    counts "SELECT count(*) FROM threads WHERE merged_into IS NULL AND (summarized < changed OR matched < changed)" 0
}

digest_is_due() { sql "UPDATE subscriptions SET due_at = extract(epoch FROM now()) * 1000 WHERE due_at IS NOT NULL"; }

# all_sent: every due digest is made, and everything is sent
all_sent() {
  counts "SELECT count(*) FROM subscriptions WHERE due_at <= extract(epoch FROM now()) * 1000" 0 &&
    counts "SELECT count(*) FROM deliveries WHERE state <> 'sent'" 0
}

# arrived MAILS: the digests and the webhooks tell of so many
arrived() { [ "$(reported mails_covered_by_digests)" = "$1" ] && [ "$(reported mails_told_by_webhooks)" = "$1" ]; }

# reader: the replica that reads the mailbox, the one that opened it last
reader() {
  local id
  for id in $("${replicated[@]}" ps -q bot); do
    docker logs "$id" 2>&1 | sed -n 's/^{"@t":"\([^"]*\)","@m":"Opened .*/\1/p' | sed "s/\$/ $id/"
  done | sort | tail -n 1 | cut -d ' ' -f 2
}

# stop_clean SECONDS CONTAINER...: stops them all at once; each must end with 0 within the time
stop_clean() {
  local limit=$1 start=$SECONDS id
  shift
  docker stop --time "$limit" "$@" >/dev/null
  [ $((SECONDS - start)) -lt "$limit" ] || fail "stopping took $((SECONDS - start)) s"
  for id; do expect "exit code of $id" 0 "$(docker inspect -f '{{.State.ExitCode}}' "$id")"; done
  say "stopped $# clean, in $((SECONDS - start)) s"
}

# start_time CONTAINER: from the start of its process to the opened mailbox
start_time() {
  local from to
  from=$(date -d "$(docker inspect -f '{{.State.StartedAt}}' "$1")" +%s%N)
  to=$(date -d "$(docker logs "$1" 2>&1 | sed -n 's/^{"@t":"\([^"]*\)","@m":"Opened .*/\1/p' | head -n 1)" +%s%N)
  echo "$(((to - from) / 1000000)) ms"
}

memory() { docker stats --no-stream --format '      {{.Name}} {{.MemUsage}}' "$@"; }

# ---------------------------------------------------------------------------------------------------------------------------

docker compose version >/dev/null || fail "docker compose is missing"
deploy/make-secrets.sh "$BOT_SECRETS" </dev/null >/dev/null
printf 'throw-away\n' >"$BOT_SECRETS/imap_password.txt"

say "building"
"${replicated[@]}" build bot
docker build -q -t "$BOT_TEST_MAIL_IMAGE" deploy/test-mail >/dev/null
say "image: $(docker image inspect -f '{{.Size}}' "$BOT_IMAGE" | awk '{printf "%.0f MB", $1 / 1e6}'), $(docker image inspect -f '{{.Size}}' mcr.microsoft.com/dotnet/aspnet:10.0 | awk '{printf "%.0f MB", $1 / 1e6}') of it .NET"
expect "the image's user" 1654 "$(docker run --rm --entrypoint id "$BOT_IMAGE" -u)"

say "SQLite: one container"
"${embedded[@]}" up --detach --wait
bot=$("${embedded[@]}" ps -q bot)
mail=$("${embedded[@]}" ps -q mail)
say "healthy; read the mailbox $(start_time "$bot") after its start"
docker exec "$bot" bot doctor
docker exec "$bot" bot subscribe ann@example.org --daily 07:30 --zone Europe/Berlin
send 1 60
stored() { docker exec "$bot" bot doctor | grep "^ok     database: .* 60 mails, 0 waiting" >/dev/null; }
wait_until 60 "60 mails are stored and threaded" stored
docker exec "$bot" bot digest --since 2026-03-02 --until 2026-03-03 | grep 'Covers 60 of 60 mails' >/dev/null || fail "the digest does not cover all mails"
memory "$bot"
stop_clean 30 "$bot"
"${embedded[@]}" up --detach --wait
wait_until 30 "the data is there after a restart" stored
"${embedded[@]}" down --volumes --timeout 5

say "PostgreSQL and RabbitMQ: one replica"
"${replicated[@]}" up --detach --wait
mail=$("${replicated[@]}" ps -q mail)
say "healthy; read the mailbox $(start_time "$("${replicated[@]}" ps -q bot)") after its start"
"${replicated[@]}" exec -T bot bot doctor </dev/null
"${replicated[@]}" exec -T bot bot subscribe ann@example.org --daily 07:30 --zone Europe/Berlin </dev/null
"${replicated[@]}" exec -T bot bot subscribe http://mail:8000/news </dev/null >/dev/null
send 1 300
wait_until 120 "300 mails are threaded and matched" settled 300
digest_is_due
wait_until 60 "everything is sent" all_sent
wait_until 30 "everything has arrived" arrived 300
expect "digests" 1 "$(reported digests)"
say "300 mails read, threaded, told; their digest is in the mailbox"

"${replicated[@]}" up --detach --wait --no-recreate --scale bot=3
say "three replicas: $("${replicated[@]}" ps --format '{{.Name}} {{.Status}}' bot | paste -sd ';')"
send 301 1500 &
sending=$!
wait_until 60 "mails flow" at_least "SELECT count(*) FROM list_mails" 500
victim=$(reader)
docker kill --signal KILL "$victim" >/dev/null
say "killed the replica that reads the mailbox, at $(sql "SELECT count(*) || ' mails stored, ' || count(thread) || ' threaded' FROM list_mails")"
digest_is_due
wait $sending
wait_until 180 "1500 mails are threaded and matched by the two others" settled 1500
expect "replicas running" 2 "$("${replicated[@]}" ps -q --status running bot | wc -l)"
say "the two others have them all"
wait_until 120 "the digest of that time is made" counts "SELECT count(*) FROM deliveries WHERE kind = 'digest'" 2
digest_is_due
wait_until 120 "everything is sent" all_sent
wait_until 60 "everything has arrived" arrived 1500

expect "mails stored" 1500 "$(sql 'SELECT count(*) FROM mails')"
expect "positions, without gaps" "1500 1 1500" "$(sql "SELECT count(DISTINCT position) || ' ' || min(position) || ' ' || max(position) FROM list_mails")"
expect "threads" 250 "$(sql 'SELECT count(*) FROM threads WHERE merged_into IS NULL')"
expect "deliveries that failed" 0 "$(sql "SELECT count(*) FROM deliveries WHERE state = 'failed'")"
docker exec "$mail" mail.py report | sed 's/^/      /'
for zero in digest_ids_with_two_contents webhook_ids_with_two_contents mails_told_more_than_once; do expect $zero 0 "$(reported $zero)"; done
expect "digests in the mailbox" "$(sql "SELECT count(*) FROM deliveries WHERE kind = 'digest'")" "$(reported digests)"
expect "webhooks received" "$(sql "SELECT count(*) FROM deliveries WHERE kind = 'thread'")" "$(reported webhooks)"
errors=$("${replicated[@]}" exec -T rabbitmq rabbitmqctl -q list_queues name messages </dev/null | awk '$1 ~ /_error$|_skipped$|^bot-dead/ && $2 > 0')
expect "mail in error queues" "" "$errors"
say "nothing lost, nothing doubled"

"${replicated[@]}" up --detach --wait --no-recreate --scale bot=3
expect "healthy containers" 6 "$("${replicated[@]}" ps --format '{{.Health}}' | grep -c '^healthy$')"
"${replicated[@]}" exec -T bot bot health --ready </dev/null
# shellcheck disable=SC2046
memory $("${replicated[@]}" ps -q)
# shellcheck disable=SC2046
stop_clean 30 $("${replicated[@]}" ps -q bot)
say "passed"
