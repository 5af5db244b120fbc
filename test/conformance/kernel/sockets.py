"""Sockets that stand in a network namespace: one belongs to the namespace in which it was made."""

import ctypes
import os
import socket

CLONE_NEWNET = 0x40000000
TCP, UDP, ICMP, ICMPV6 = 6, 17, 1, 58

# Of a protocol: the types of request and reply.
ECHO = {ICMP: (8, 0), ICMPV6: (128, 129)}

libc = ctypes.CDLL(None, use_errno=True)


def enter(namespace):
    descriptor = os.open(f"/run/netns/{namespace}", os.O_RDONLY)
    try:
        if libc.setns(descriptor, CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), f"setns {namespace}")
    finally:
        os.close(descriptor)


def family_of(flow):
    return socket.AF_INET6 if ":" in flow["source"] else socket.AF_INET


def open_socket(flow, kind, protocol=0):
    one = socket.socket(family_of(flow), kind, protocol)
    one.setblocking(False)
    if family_of(flow) == socket.AF_INET6 and kind != socket.SOCK_RAW:
        one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    return one


def send(one, packet, to):
    """What the sender's own firewall drops is refused with EPERM: silence, as far as a client can tell."""
    try:
        one.sendto(packet, to)
    except PermissionError:
        pass


def receive_raw(one):
    """Without the header of IPv4, which a raw socket is given and one of IPv6 is not."""
    packet, sender = one.recvfrom(256)
    return (packet[(packet[0] & 15) * 4 :] if one.family == socket.AF_INET else packet), sender
