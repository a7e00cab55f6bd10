#!/usr/bin/env bash
# Builds everything once and runs every test. See --help.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

usage() {
  cat <<'TEXT'
tests/run.sh [--fast | --soak | --compose] [--no-install] [-- FILTER...]

Builds the solution once (Release, warnings are errors), runs the tests, and ends with one line:
  N passed, N failed, N skipped
The exit code is 0 when nothing failed.

  (nothing)      all tests, end to end with real servers included
  --fast         without the end-to-end tests; nothing is installed
  --soak         only the end-to-end tests marked Category=Soak, which take an hour
  --compose      only the container suite, deploy/test-compose.sh: needs Docker, and images that cannot be pulled must be there
  --no-install   install nothing, even when it could
  FILTER         passed on to dotnet test: --filter-class '*DovecotServerTests', --filter-method …, --filter-trait …

The end-to-end tests start their own servers, on 127.0.0.1 and in a temporary folder. As root on Debian, what is missing of
them is installed first, without starting any service; otherwise the tests that lack a server are skipped and say so.

  BOT_TEST_REQUIRE=1        skipped tests are failures
  BOT_TEST_REQUIRE=servers  likewise, except tests over mail corpora that are not on this machine
  BOT_TEST_SHARED=FOLDER    where the corpora stand (default: ../shared)
  BOT_TEST_KEEP=1           the servers' folders in /tmp stay, to look at logs and mailboxes
  BOT_TEST_TIMEOUT=20m      a project whose tests take longer is stopped, and has failed
TEXT
}

say() { echo "run.sh: $*"; }

suite=all
install=yes
filter=()
while [ $# -gt 0 ]; do
  case $1 in
    --fast | --soak | --compose) suite=${1#--} ;;
    --no-install) install=no ;;
    -h | --help) usage; exit ;;
    --) shift; filter=("$@"); break ;;
    --filter*) filter=("$@"); break ;;
    *) echo "run.sh: unknown option $1; see --help" >&2; exit 2 ;;
  esac
  shift
done

packages=(dovecot-core dovecot-imapd dovecot-lmtpd postfix rabbitmq-server postgresql public-inbox liblinux-inotify2-perl chromium)
policy=/usr/sbin/policy-rc.d
results=
made_policy=no

clean_up() {
  [ -z "$results" ] || rm -rf -- "$results"
  [ $made_policy = no ] || rm -f -- "$policy"
}
trap clean_up EXIT

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

apt() { DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold "$@" </dev/null >>"$results/apt.log" 2>&1; }

install_servers() {
  local missing=() package
  if ! command -v dpkg-query >/dev/null; then
    say "not a Debian system: install Dovecot, Postfix, RabbitMQ, PostgreSQL, public-inbox and Chromium yourself, or see tests skipped."
    return
  fi
  for package in "${packages[@]}"; do is_installed "$package" || missing+=("$package"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ $install = no ] || [ "$(id -u)" != 0 ]; then
    say "not installed: ${missing[*]}. Tests that need them are skipped. As root: apt-get install ${missing[*]}"
    return
  fi
  say "installing ${missing[*]}"
  if [ ! -e $policy ]; then
    made_policy=yes
    printf '#!/bin/sh\n# By tests/run.sh, for the time of installing: no service starts by itself.\nexit 101\n' >$policy
    chmod 755 $policy
  fi
  apt update || say "apt-get update failed; trying with the lists that are there"
  if ! apt install -y --no-install-recommends "${missing[@]}"; then
    # One package that cannot be had must not cost the others.
    for package in "${missing[@]}"; do apt install -y --no-install-recommends "$package" || say "could not install $package"; done
    tail -5 "$results/apt.log"
  fi
  if [ $made_policy = yes ]; then
    rm -f -- $policy
    made_policy=no
  fi
  missing=()
  for package in "${packages[@]}"; do is_installed "$package" || missing+=("$package"); done
  if [ ${#missing[@]} -eq 0 ]; then say "installed, with no service started"; else say "still missing: ${missing[*]}"; fi
}

passed=0
failed=0
skipped=0

# attribute NAME FILE: a number of the report's assembly element; 0 when there is none
attribute() {
  local value
  value=$(sed -nE "s/.*<assembly [^>]*[ ]$1=\"([0-9]+)\".*/\1/p" "$2" | head -n 1)
  echo "${value:-0}"
}

run_project() {
  local project=$1 report=$2.xml code=0
  shift 2
  say "$project"
  # 8: no test fits the filter.
  dotnet test --project "$project" --no-build -c Release --no-progress --no-ansi --ignore-exit-code 8 --timeout "${BOT_TEST_TIMEOUT:-20m}" \
    --results-directory "$results" --report-xunit-xml --report-xunit-xml-filename "$report" "$@" </dev/null || code=$?
  report=$results/$report
  if [ ! -s "$report" ]; then
    if [ $code -ne 0 ]; then failed=$((failed + 1)); say "$project left no report, exit code $code: counted as one failure"; fi
    return
  fi
  local now_failed
  now_failed=$(($(attribute failed "$report") + $(attribute errors "$report")))
  passed=$((passed + $(attribute passed "$report")))
  skipped=$((skipped + $(attribute skipped "$report")))
  if [ $code -ne 0 ] && [ $now_failed -eq 0 ]; then
    now_failed=1
    say "$project ended with exit code $code though no test failed: counted as one failure"
  fi
  failed=$((failed + now_failed))
}

# Why tests were skipped, with how often.
reasons() { cat "$results"/*.xml 2>/dev/null | grep -oE '<reason>(<!\[CDATA\[)?[^]<]*' | sed -E 's/<reason>(<!\[CDATA\[)?//' | sort | uniq -c || true; }

finish() {
  local why disallowed
  why=$(reasons)
  if [ -n "$why" ]; then printf 'Skipped because the test\n%s\n' "$why"; fi
  case ${BOT_TEST_REQUIRE:-} in
    1) disallowed=$why ;;
    servers) disallowed=$(grep -vE '^ *[0-9]+ needs (corpora|tools)/' <<<"$why" || true) ;;
    *) disallowed= ;;
  esac
  local status=0
  if [ -n "$disallowed" ]; then say "BOT_TEST_REQUIRE=$BOT_TEST_REQUIRE: these tests may not be skipped"; status=1; fi
  if [ $((passed + failed)) -eq 0 ]; then say "no test ran"; status=1; fi
  [ $failed -eq 0 ] || status=1
  echo "$passed passed, $failed failed, $skipped skipped"
  exit $status
}

if [ $suite = compose ]; then
  if [ ! -f deploy/test-compose.sh ]; then say "there is no deploy/test-compose.sh"; exit 1; fi
  results=$(mktemp -d)
  if bash deploy/test-compose.sh </dev/null; then passed=1; else failed=1; fi
  finish
fi

command -v dotnet >/dev/null || { say "needs the .NET SDK $(sed -nE 's/.*"version": "([^"]+)".*/\1/p' global.json) or later: https://dot.net/download"; exit 1; }
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
results=$(mktemp -d)
[ $suite = fast ] || install_servers

say "building"
build=(dotnet build Bot.sln -c Release -v quiet)
# Build servers would outlive the run and hold its output open.
[ -z "${CI:-}" ] || build+=(--disable-build-servers)
"${build[@]}" </dev/null

# A query or VSTest filter cannot be mixed with others: then the caller decides about soak tests.
case " ${filter[*]:-} " in
  *" --filter-query "* | *" --filter "*) only=() ;;
  *) if [ $suite = soak ]; then only=(--filter-trait Category=Soak); else only=(--filter-not-trait Category=Soak); fi ;;
esac
[ $suite != soak ] || export BOT_TEST_TIMEOUT=${BOT_TEST_TIMEOUT:-3h}

[ $suite = soak ] || run_project tests/Bot.Core.Tests core "${only[@]}" "${filter[@]}"
[ $suite = soak ] || run_project tests/Bot.Tests bot "${only[@]}" "${filter[@]}"
[ $suite = fast ] || run_project tests/Bot.EndToEndTests end-to-end "${only[@]}" "${filter[@]}"
finish
