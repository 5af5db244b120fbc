"""Sends the flows of one network and says what their ends saw. One JSON document in, one out, a line each."""

import json
import select
import signal
import sys
import time

from clients import Clients
from services import Services
from sockets import TCP, UDP, enter

MAXIMUM_SECONDS = 5


class Round:
    """Services first, then every client at once, then whatever comes back until it has been quiet."""

    def __init__(self, flows):
        self.flows = flows
        self.poll = select.epoll()
        self.handlers = {}
        self.sockets = []
        self.services = Services(self.watch)
        self.clients = Clients(self.watch, self.poll.unregister)

    def watch(self, one, events, handler):
        self.sockets.append(one)
        self.handlers[one.fileno()] = handler
        self.poll.register(one, events)

    def run(self, quiet_seconds):
        by_service, by_client = {}, {}
        for flow in self.flows:
            if flow["server"]:
                by_service.setdefault(flow["server"]["namespace"], []).append(flow)
            by_client.setdefault(flow["from"], []).append(flow)
        for namespace, flows in by_service.items():
            enter(namespace)
            self.services.open(flows)
        for namespace, flows in by_client.items():
            enter(namespace)
            self.clients.start(flows)
        self.collect(quiet_seconds)
        self.learn_names()
        for one in self.sockets:
            one.close()
        self.poll.close()
        return {flow["id"]: self.sight_of(flow) for flow in self.flows}

    def collect(self, quiet_seconds):
        end = time.monotonic() + MAXIMUM_SECONDS
        while len(self.clients.seen) < len(self.flows) and time.monotonic() < end:
            events = self.poll.poll(quiet_seconds)
            if not events:
                return
            for descriptor, _ in events:
                self.handlers[descriptor]()

    def learn_names(self):
        """A client can be through with its handshake a moment before the service is."""
        end = time.monotonic() + 1
        while time.monotonic() < end:
            self.services.accept_all()
            if all(self.sight_of(flow)["client"] != "nobody" for flow in self.flows):
                return
            time.sleep(0.01)

    def sight_of(self, flow):
        symptom = self.clients.seen.get(flow["id"], "timeout")
        by_name = symptom == "success" and flow["protocol"] in (TCP, UDP)
        client = self.services.known_as.get(flow["sourcePort"], "nobody") if by_name else None
        return {"symptom": symptom, "client": client}


def main():
    # Ctrl-C is for whoever started all this; the end of the sandbox is ours.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(Round(request["flows"]).run(request["quietSeconds"])), flush=True)


main()
