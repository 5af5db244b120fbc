"""What asks: the first packet of each flow, and what comes back of it."""

import errno
import select
import socket
import struct

from sockets import ECHO, ICMP, TCP, UDP, open_socket, receive_raw, send


class Clients:
    """`seen`: how each flow ended, by its id. Nothing is said of those that hear nothing."""

    def __init__(self, watch, forget):
        self.watch = watch
        self.forget = forget
        self.seen = {}

    def start(self, flows):
        """In the namespace that this process is in."""
        for flow in flows:
            if flow["protocol"] == TCP:
                self.start_tcp(flow)
            elif flow["protocol"] == UDP:
                self.start_udp(flow)
            else:
                self.start_raw(flow)

    def start_tcp(self, flow):
        one = open_socket(flow, socket.SOCK_STREAM)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # A reset on closing: nothing of this flow is left to be sent later.
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        one.bind((flow["source"], flow["sourcePort"]))
        try:
            one.connect((flow["destination"], flow["destinationPort"]))
        except BlockingIOError:
            pass

        def finish():
            self.forget(one)
            code = one.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if code == 0:
                self.seen[flow["id"]] = "success"
            elif code in (errno.ECONNREFUSED, errno.ECONNRESET):
                self.seen[flow["id"]] = "refused"

        self.watch(one, select.EPOLLOUT, finish)

    def start_udp(self, flow):
        one = open_socket(flow, socket.SOCK_DGRAM)
        one.bind((flow["source"], flow["sourcePort"]))

        def finish():
            _, sender = one.recvfrom(64)
            if sender[:2] == (flow["destination"], flow["destinationPort"]):
                self.seen[flow["id"]] = "success"

        self.watch(one, select.EPOLLIN, finish)
        send(one, b"?", (flow["destination"], flow["destinationPort"]))

    def start_raw(self, flow):
        """An echo request, or a packet of a protocol that begins with two numbers which stand in for ports."""
        one = open_socket(flow, socket.SOCK_RAW, flow["protocol"])
        one.bind((flow["source"], 0))
        if flow["protocol"] in ECHO:
            request, reply = ECHO[flow["protocol"]]
            packet = checked(flow, struct.pack("!BBHHH", request, 0, 0, flow["sourcePort"], 1))
            expected = (reply, flow["sourcePort"])
        else:
            packet = struct.pack("!HH", flow["sourcePort"], flow["destinationPort"])
            expected = (flow["destinationPort"], flow["sourcePort"])

        def finish():
            payload, sender = receive_raw(one)
            if flow["protocol"] in ECHO:
                found = (payload[0], struct.unpack("!H", payload[4:6])[0])
            else:
                found = struct.unpack("!HH", payload[:4])
            if found == expected and sender[0] == flow["destination"]:
                self.seen[flow["id"]] = "success"

        self.watch(one, select.EPOLLIN, finish)
        send(one, packet, (flow["destination"], 0))


def checked(flow, packet):
    """With its checksum, which the kernel writes for IPv6 only (RFC 1071)."""
    if flow["protocol"] != ICMP:
        return packet
    total = sum(struct.unpack(f"!{len(packet) // 2}H", packet))
    total = (total & 0xFFFF) + (total >> 16)
    total += total >> 16
    return packet[:2] + struct.pack("!H", ~total & 0xFFFF) + packet[4:]
