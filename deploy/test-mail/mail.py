#!/usr/bin/env python3
"""What deploy/test-compose.sh needs inside its mail server.

mail.py health            exit code 0 when SMTP, IMAP and the webhook receiver answer
mail.py receive           takes webhooks on port 8000 and keeps them, one a line, in /mail/webhooks
mail.py send FIRST LAST   sends the list's mails of these numbers by SMTP: threads of six, by invented people
mail.py report            prints, one a line: what the digests and webhooks that came in tell of
"""
import email.policy
import glob
import http.server
import json
import re
import smtplib
import socket
import sys
import threading
from email.message import EmailMessage
from email.parser import BytesParser

WEBHOOKS = "/mail/webhooks"
PEOPLE = ["Ada Reed", "Ben Marsh", "Cleo Fenn", "Dov Heath", "Eli Moor"]
TOPICS = ["the path along the ditch", "frost on the seedlings", "who has the key", "the price of oak planks", "a pond for the frogs"]
THREAD = 6


def health():
    for port in (25, 143, 8000):
        socket.create_connection(("127.0.0.1", port), timeout=3).close()


def receive():
    lock = threading.Lock()

    class Server(http.server.ThreadingHTTPServer):
        # The usual five are too few for a burst: a refused connection is tried again minutes later.
        request_queue_size = 200

    class Receiver(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            line = json.dumps({"path": self.path, "id": self.headers["webhook-id"], "body": body})
            with lock, open(WEBHOOKS, "a", encoding="utf-8") as file:
                file.write(line + "\n")
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    Server(("", 8000), Receiver).serve_forever()


def send(first, last):
    with smtplib.SMTP("127.0.0.1") as server:
        for number in range(first, last + 1):
            server.send_message(list_mail(number), "list-bounces@example.org", ["list@example.org"])


def list_mail(number):
    start = number - (number - 1) % THREAD
    person, topic = PEOPLE[number % len(PEOPLE)], f"{TOPICS[start // THREAD % len(TOPICS)]} ({start})"
    mail = EmailMessage()
    mail["From"] = f"{person} <{person.split()[0].lower()}@example.org>"
    mail["To"] = "garden@example.org"
    mail["List-Id"] = "The garden <garden.example.org>"
    mail["Date"] = f"Mon, 02 Mar 2026 {number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02} +0000"
    mail["Message-ID"] = f"<{number}@example.org>"
    mail["Subject"] = topic if number == start else "Re: " + topic
    if number > start:
        mail["In-Reply-To"] = f"<{start + (number - start) // 2}@example.org>"
    mail.set_content(f"I have looked at {topic} again, this is note {number}.\n\nShould we settle it before the spring? I propose that we do.\n\n{person}\n")
    return mail


def report():
    digests = [BytesParser(policy=email.policy.default).parse(open(path, "rb")) for path in glob.glob("/mail/ann/[cn][eu][rw]/*")]
    contents = {}
    for digest in digests:
        contents.setdefault(str(digest["Message-ID"]), set()).add(digest.get_body(["plain"]).get_content())
    covered = sum(int(re.findall(r"Covers ([\d,]+) ", min(texts))[-1].replace(",", "")) for texts in contents.values())
    print("digests", len(contents))
    print("digests_sent_twice", len(digests) - len(contents))
    print("digest_ids_with_two_contents", sum(len(texts) > 1 for texts in contents.values()))
    print("mails_covered_by_digests", covered)

    with open(WEBHOOKS, encoding="utf-8") as file:
        requests = [json.loads(line) for line in file]
    bodies = {}
    for request in requests:
        bodies.setdefault(request["id"], set()).add(request["body"])
    events = [json.loads(min(texts))["data"] for texts in bodies.values()]
    told = [mail["messageId"] for event in events for mail in event["newMails"]]
    print("webhooks", len(bodies))
    print("webhooks_sent_twice", len(requests) - len(bodies))
    print("webhook_ids_with_two_contents", sum(len(texts) > 1 for texts in bodies.values()))
    print("mails_told_by_webhooks", len(told))
    print("mails_told_more_than_once", len(told) - len(set(told)))


verb, arguments = sys.argv[1], [int(argument) for argument in sys.argv[2:]]
{"health": health, "receive": receive, "send": send, "report": report}[verb](*arguments)
