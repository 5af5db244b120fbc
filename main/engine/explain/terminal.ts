import { formatAddress, formatEndpoint, isUnknownAddress, type PacketAddress } from '../../model/address.ts';
import { formatCall, type CallCheck } from '../../model/api-call.ts';
import type { Packet } from '../../model/packet.ts';
import { hasPorts, isIcmp, TCP, UDP } from '../../model/protocol.ts';
import { unreachable } from '../../model/result.ts';
import type { Symptom, Trace } from '../../model/trace.ts';

/** Seconds a client waits before it gives up, as its tool prints them. */
const PATIENCE = { curl: 30, postgres: 30, ssh: 120 };

/** Ports that have a client of their own; everything else is tried with nc. */
const clients: ReadonlyMap<number, 'https' | 'http' | 'ssh' | 'postgres' | 'mysql'> = new Map([
  [443, 'https'],
  [80, 'http'],
  [8080, 'http'],
  [22, 'ssh'],
  [5432, 'postgres'],
  [3306, 'mysql'],
]);

/** What the client's own tool shows, in our words, computed from the symptom. Empty when the outcome is unknown. */
export function terminalLines({ steps, symptom, call }: Trace): string[] {
  const packet = steps[0]?.before;
  if (!packet || symptom.kind === 'unknown') return [];
  if (call) return request(call, packet, symptom);
  if (isIcmp(packet.protocol)) return ping(packet, symptom);
  if (packet.protocol === UDP) return udp(packet, symptom);
  if (packet.protocol !== TCP) return [];
  return tcp(packet, symptom);
}

/** What a symptom means, where its usual reading is wrong. */
export function symptomNote(symptom: Symptom): string {
  switch (symptom.kind) {
    case 'timeout':
      return 'A timeout has many causes: a security group, a network ACL in either direction, a missing route or address, a stopped host.';
    case 'refused':
      return 'A refusal is a reply: the packet arrived, and nothing listens on that port.';
    case 'reset':
      return `${symptom.by} reset the connection: a TCP reset reached the client, so this is not a timeout.`;
    case 'dns-failure':
      return 'The client got no address, so it sent no packet to the destination.';
    case 'http-error':
      return 'The load balancer replied: the path to it works, the path behind it does not.';
    case 'http-response':
      return `The listener of ${symptom.by} returned this response itself: no target was contacted.`;
    case 'access-denied':
      return 'The service replied: the network path works. A policy denies the call, at the endpoint or elsewhere.';
    case 'success':
      return 'The request and the reply were allowed at every step.';
    case 'unknown':
      return 'The configuration does not say what the client sees.';
    default:
      return unreachable(symptom);
  }
}

/**
 * A call to a service, as a client of ours would print it. It does not say which policy refuses: services often do not
 * either.
 */
function request({ call }: CallCheck, packet: Packet, symptom: Symptom): string[] {
  return [`$ call ${formatCall(call)}`, answerOf(symptom, formatEndpoint(packet.destination, packet.destinationPort))];
}

function answerOf(symptom: Symptom, to: string): string {
  switch (symptom.kind) {
    case 'success':
      return `connected to ${to}: OK`;
    case 'access-denied':
      return `connected to ${to}: ${symptom.status === null ? '' : `HTTP ${symptom.status}, `}access denied`;
    case 'http-error':
    case 'http-response':
      return `connected to ${to}: HTTP ${symptom.status}`;
    case 'refused':
      return `no connection to ${to}: refused`;
    case 'reset':
      return symptom.during === 'handshake'
        ? `no connection to ${to}: refused`
        : `connected to ${to}: connection reset by peer`;
    case 'dns-failure':
      return `could not resolve host ${symptom.name}`;
    case 'timeout':
    case 'unknown':
      return `no connection to ${to}: timed out after ${PATIENCE.curl} seconds`;
    default:
      return unreachable(symptom);
  }
}

function tcp(packet: Packet, symptom: Symptom): string[] {
  const host = hostText(packet.destination);
  const client = clients.get(packet.destinationPort);
  switch (client) {
    case 'https':
    case 'http':
      return web(client, packet, symptom);
    case 'ssh':
      return [`$ ssh ec2-user@${host}`, ssh(symptom, host)];
    case 'postgres':
      return [
        `$ psql -h ${host} -p ${packet.destinationPort}`,
        database('psql', symptom, host, packet.destinationPort),
      ];
    case 'mysql':
      return [
        `$ mysql -h ${host} -P ${packet.destinationPort}`,
        database('mysql', symptom, host, packet.destinationPort),
      ];
    case undefined:
      return [`$ nc -vz ${host} ${packet.destinationPort}`, probe(symptom, host, packet.destinationPort)];
    default:
      return unreachable(client);
  }
}

function web(scheme: 'https' | 'http', packet: Packet, symptom: Symptom): string[] {
  const usual = packet.destinationPort === (scheme === 'https' ? 443 : 80);
  const name = packet.destination.family === 6 ? `[${hostText(packet.destination)}]` : hostText(packet.destination);
  const command = `$ curl -I ${scheme}://${name}${usual ? '' : `:${packet.destinationPort}`}/`;
  switch (symptom.kind) {
    case 'success':
      return [command, 'HTTP/1.1 200 OK'];
    case 'http-error':
    case 'http-response':
      return [command, `HTTP/1.1 ${symptom.status} ${reasonPhrases.get(symptom.status) ?? ''}`.trimEnd()];
    case 'refused':
      return [command, `curl: (7) Failed to connect to ${name} port ${packet.destinationPort}: Connection refused`];
    case 'reset':
      return [
        command,
        symptom.during === 'handshake'
          ? `curl: (7) Failed to connect to ${name} port ${packet.destinationPort}: Connection refused`
          : `curl: (${scheme === 'https' ? 35 : 56}) Recv failure: Connection reset by peer`,
      ];
    case 'dns-failure':
      return [`$ curl -I ${scheme}://${symptom.name}/`, `curl: (6) Could not resolve host: ${symptom.name}`];
    case 'access-denied':
    case 'timeout':
    case 'unknown':
      return [command, `curl: (28) Connection timed out after ${PATIENCE.curl}001 milliseconds`];
  }
}

/** As load balancers write them. */
const reasonPhrases: ReadonlyMap<number, string> = new Map([
  [200, 'OK'],
  [301, 'Moved Permanently'],
  [302, 'Found'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [500, 'Internal Server Error'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Time-out'],
]);

/** A load balancer that replies in HTTP was connected to. */
function isConnected({ kind }: Symptom): boolean {
  return kind === 'success' || kind === 'http-response';
}

/** What the operating system says of a connection that failed. */
function reasonOf(symptom: Symptom): string {
  if (symptom.kind === 'refused') return 'Connection refused';
  if (symptom.kind === 'reset')
    return symptom.during === 'handshake' ? 'Connection refused' : 'Connection reset by peer';
  return 'Connection timed out';
}

function ssh(symptom: Symptom, host: string): string {
  if (symptom.kind === 'success') return `Welcome. Last login from ${host}.`;
  if (symptom.kind === 'dns-failure') return `ssh: Could not resolve hostname ${symptom.name}: ${UNRESOLVED}`;
  return `ssh: connect to host ${host} port 22: ${reasonOf(symptom)}`;
}

const UNRESOLVED = 'Name or service not known';

function database(tool: 'psql' | 'mysql', symptom: Symptom, host: string, port: number): string {
  if (symptom.kind === 'success')
    return `${tool === 'psql' ? 'orders=>' : 'mysql>'} connected to ${host}, port ${port}`;
  if (symptom.kind === 'dns-failure')
    return tool === 'psql'
      ? `psql: error: could not translate host name "${symptom.name}" to address: ${UNRESOLVED}`
      : `ERROR 2005 (HY000): Unknown MySQL server host '${symptom.name}' (-2)`;
  const reason = reasonOf(symptom);
  return tool === 'psql'
    ? `psql: error: connection to server at "${host}", port ${port} failed: ${reason}`
    : `ERROR 2003 (HY000): Can't connect to MySQL server on '${host}:${port}' (${reason})`;
}

function probe(symptom: Symptom, host: string, port: number): string {
  if (isConnected(symptom)) return `Connection to ${host} ${port} port [tcp] succeeded!`;
  if (symptom.kind === 'dns-failure') return `nc: getaddrinfo for host "${symptom.name}" port ${port}: ${UNRESOLVED}`;
  return `nc: connect to ${host} port ${port} (tcp) failed: ${reasonOf(symptom)}`;
}

function ping({ destination }: Packet, symptom: Symptom): string[] {
  const host = hostText(destination);
  if (symptom.kind === 'dns-failure') return [`$ ping -c 1 ${symptom.name}`, `ping: ${symptom.name}: ${UNRESOLVED}`];
  const answer =
    symptom.kind === 'success'
      ? `64 bytes from ${host}: icmp_seq=1`
      : '1 packets transmitted, 0 received, 100% packet loss';
  return [`$ ping -c 1 ${host}`, answer];
}

function udp(packet: Packet, symptom: Symptom): string[] {
  const host = hostText(packet.destination);
  if (packet.destinationPort === 53) {
    const answer =
      symptom.kind === 'success'
        ? ';; ->>HEADER<<- status: NOERROR'
        : ';; connection timed out; no servers could be reached';
    return [`$ dig @${host} example.com`, answer];
  }
  if (!hasPorts(packet.protocol)) return [];
  return [
    `$ nc -u -w 3 ${host} ${packet.destinationPort}`,
    symptom.kind === 'success' ? '(reply received)' : '(no reply)',
  ];
}

/** What a client types; for an address that is not known the name of the interface. */
function hostText(address: PacketAddress): string {
  return isUnknownAddress(address) ? address.value : formatAddress(address);
}
