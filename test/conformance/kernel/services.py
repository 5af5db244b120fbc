"""What listens: it answers, and remembers as whom it saw each client."""

import select
import socket
import struct

from sockets import ECHO, TCP, UDP, open_socket, receive_raw, send


class Services:
    """`known_as`: the address of a client by its port, which belongs to one flow and survives translation."""

    def __init__(self, watch):
        self.watch = watch
        self.known_as = {}
        self.listeners = []

    def open(self, flows):
        """In the namespace that this process is in; one service for all flows to it."""
        taken = set()
        for flow in flows:
            end = (flow["protocol"], here(flow), flow["destinationPort"])
            if end in taken or not flow["server"]["open"]:
                continue
            taken.add(end)
            if flow["protocol"] == TCP:
                self.open_tcp(flow)
            elif flow["protocol"] == UDP:
                self.open_udp(flow)
            elif flow["protocol"] not in ECHO:
                self.open_raw(flow, {each["sourcePort"] for each in flows if here(each) == here(flow)})

    def open_tcp(self, flow):
        one = open_socket(flow, socket.SOCK_STREAM)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind((here(flow), flow["destinationPort"]))
        one.listen(64)
        self.listeners.append(one)
        self.watch(one, select.EPOLLIN, lambda: self.accept(one))

    def accept_all(self):
        for listener in self.listeners:
            self.accept(listener)

    def accept(self, listener):
        """The handshake is the kernel's; connections are only taken off the queue, for the names of their clients."""
        while True:
            try:
                connection, client = listener.accept()
            except (BlockingIOError, ConnectionAbortedError):
                return
            self.known_as[client[1]] = client[0]
            connection.close()

    def open_udp(self, flow):
        one = open_socket(flow, socket.SOCK_DGRAM)
        one.bind((here(flow), flow["destinationPort"]))

        def answer():
            payload, client = one.recvfrom(64)
            self.known_as[client[1]] = client[0]
            send(one, payload, client)

        self.watch(one, select.EPOLLIN, answer)

    def open_raw(self, flow, requests):
        one = open_socket(flow, socket.SOCK_RAW, flow["protocol"])
        one.bind((here(flow), 0))

        def answer():
            payload, client = receive_raw(one)
            first, second = struct.unpack("!HH", payload[:4])
            # With the numbers swapped it is the answer to a client that has this address too.
            if first in requests and second == 0:
                send(one, struct.pack("!HH", second, first), client)

        self.watch(one, select.EPOLLIN, answer)


def here(flow):
    """The address at which the service stands; the one that the client names may be translated on the way."""
    return flow["server"]["address"]
