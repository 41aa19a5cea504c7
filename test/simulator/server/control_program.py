"""A test in another language: what it does to a served dddice, and what comes of it, as one line of JSON."""

import json
import sys
import urllib.error
import urllib.request

url, api_key = sys.argv[1:]


def send(path, body=None, method=None, headers=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url + path, data=data, method=method, headers=headers or {})
    try:
        with urllib.request.urlopen(request) as response:
            text = response.read()
            return response.status, json.loads(text) if text else None
    except urllib.error.HTTPError as error:
        text = error.read()
        return error.code, json.loads(text) if text else None


def control(name, body=None):
    return send("/__simulator/" + name, body, method="POST")


def rooms():
    return send("/api/1.0/room", headers={"authorization": "Bearer " + api_key})


def create_room():
    headers = {"authorization": "Bearer " + api_key, "content-type": "application/json"}
    return send("/api/1.0/room", {"name": "Crypt", "passcode": "swordfish"}, headers=headers)[0]


snapshot = control("snapshot")[1]["snapshot"]
control("inject", {"operation": "createRoom", "times": 2, "fault": {"kind": "answer", "status": 503}})
statuses = [create_room()]
pending = control("pending")[1]["items"]
statuses += [create_room(), create_room()]
before = len(rooms()[1]["data"])
control("restore", {"snapshot": snapshot})
after = len(rooms()[1]["data"])
log = control("requests")[1]["items"]
control("reset")
print(
    json.dumps(
        {
            "statuses": statuses,
            "pending": [(fault["operation"], fault["left"]) for fault in pending],
            "rooms": [before, after],
            "operations": [request["operation"] for request in log],
            "secrets": [secret in json.dumps(log) for secret in ("swordfish", api_key)],
            "left": [len(control("requests")[1]["items"]), len(control("pending")[1]["items"])],
        }
    )
)
