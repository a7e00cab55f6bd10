#!/usr/bin/env bash
# Makes the password files that the compose files hand to the containers, in deploy/secrets or the folder named as argument.
# What is there already stays. PostgreSQL's and RabbitMQ's are random; those of your mailbox and mail server are asked for, or
# taken from IMAP_PASSWORD and SMTP_PASSWORD; leave them empty where none is needed.
set -euo pipefail
umask 077
folder=${1:-$(dirname "$(readlink -f "$0")")/secrets}
mkdir -p "$folder"
# The folder is closed to others on this machine; the files are not, because in the containers other users than their owner read them.
chmod 700 "$folder"

keep() { # NAME VALUE
  printf '%s\n' "$2" >"$folder/$1.txt.new"
  chmod 644 "$folder/$1.txt.new"
  mv "$folder/$1.txt.new" "$folder/$1.txt"
  echo "made $folder/$1.txt"
}

random() { head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '='; }

ask() { # WHAT
  local answer=
  if [ -t 0 ]; then
    read -rsp "Password of your $1 (empty for none): " answer
    echo >&2
  fi
  printf '%s' "$answer"
}

[ -e "$folder/postgres_password.txt" ] || keep postgres_password "$(random)"
[ -e "$folder/rabbitmq_password.txt" ] || keep rabbitmq_password "$(random)"
[ -e "$folder/imap_password.txt" ] || keep imap_password "${IMAP_PASSWORD-$(ask 'mailbox (IMAP)')}"
[ -e "$folder/smtp_password.txt" ] || keep smtp_password "${SMTP_PASSWORD-$(ask 'mail server (SMTP)')}"
