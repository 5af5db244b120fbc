import { describe, expect, test } from 'vitest';
import type { Trace } from '../../main/model/trace.ts';
import { traceBetween, type Edit } from './between.ts';
import { blameOf } from './lab.ts';
import { faultsOf } from './plain-words.ts';

const LISTED = "stateful: ['1 pass tcp port 443', '2 pass tcp port 8080']";
type Policy = 'action' | 'none' | 'drop-all' | 'drop-established';

/** The policy of the network `inspected`, with rules in the language of Suricata. `action` stands for action order. */
function policy(kind: Policy, rules: readonly string[], more = ''): Edit {
  const lines = rules.map((rule) => `'${rule}'`).join(', ');
  return [
    [LISTED, `stateful: [{ priority: 1, suricata: [${lines}]${more} }]`],
    ['\n      statefulDefault: drop-all', kind === 'action' ? '' : `\n      statefulDefault: ${kind}`],
    ...(kind === 'action' ? ([['order: strict', 'order: action']] as const) : []),
  ];
}

/** The verdict, and which rule or default of the firewall decided last. */
function outcome(trace: Trace): string {
  const [last] = trace.steps.flatMap(({ detail }) => (detail.kind === 'firewall' ? [detail.check] : [])).toReversed();
  const lost = trace.steps.find(({ index }) => index === trace.blockers[0]?.step)?.detail;
  const { candidates, decision } = (lost?.kind === 'firewall' ? lost.check : last) ?? {
    candidates: [],
    decision: null,
  };
  const rule = decision?.kind === 'rule' ? candidates[decision.by]?.rule : undefined;
  const by = rule && 'suricata' in rule ? `sid:${rule.suricata.sid}` : (decision?.kind ?? '');
  return `${blameOf(trace).replace(/ firewall:inspect.*/, '')} ${by}`;
}

const sni = (action: string, name: string, options: string, sid: number) =>
  `${action} tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"${name}"; startswith; endswith; nocase; ${options}sid:${sid};)`;
const good = sni('pass', 'good.example', 'flow:to_server; ', 1);
const named = (name: string, port = 443) => `tcp page:40000 > server:${port} name ${name}`;
const plain = (port: number) => `tcp page:40000 > server:${port}`;

describe('rules in the language of Suricata (NF-06)', () => {
  // prettier-ignore
  test.each([
    { why: 'strict: the first as written', kind: 'none', rules: ['drop tcp any any -> any 443 (sid:1;)', 'pass tcp 10.0.1.10 any -> any 443 (sid:2;)'], flow: plain(443), found: 'denied sid:1' },
    { why: 'action order: pass before drop', kind: 'action', rules: ['drop tcp any any -> any 443 (sid:1;)', 'pass tcp 10.0.1.10 any -> any 443 (sid:2;)'], flow: plain(443), found: 'allowed known-flow' },
    { why: 'action order: by priority among drops', kind: 'action', rules: ['drop tcp any any -> any 443 (priority:2; sid:1;)', 'drop tcp any any -> any any (priority:1; sid:2;)'], flow: plain(443), found: 'denied sid:2' },
    { why: 'drop established lets the name be said', kind: 'drop-established', rules: [good], flow: named('GOOD.example'), found: 'allowed known-flow' },
    { why: 'drop established takes another name', kind: 'drop-established', rules: [good], flow: named('bad.example'), found: 'denied default' },
    { why: 'drop all takes the handshake', kind: 'drop-all', rules: [good], flow: named('good.example'), found: 'denied default' },
    { why: 'an IP-only pass settles the connection before any name', kind: 'none', rules: ['reject http $HOME_NET any -> any 80 (http.host; content:"bad.example"; sid:1;)', 'pass tcp $HOME_NET any -> any 80 (sid:2;)'], flow: named('bad.example', 80), found: 'allowed known-flow' },
    { why: 'with flow:to_server it passes packets, and the name is read', kind: 'none', rules: ['reject http $HOME_NET any -> any 80 (http.host; content:"bad.example"; sid:1;)', 'pass tcp $HOME_NET any -> any 80 (flow:to_server; sid:2;)'], flow: named('bad.example', 80), found: 'denied sid:1' },
    { why: 'an alert ends nothing', kind: 'drop-established', rules: [sni('alert', 'good.example', '', 7), good], flow: named('good.example'), found: 'allowed known-flow' },
    { why: 'an IP-only drop takes the SYN, even behind a pass that reads names', kind: 'action', rules: [good, 'drop tcp $HOME_NET any -> any 443 (sid:2;)'], flow: named('good.example'), found: 'denied sid:2' },
    { why: 'a drop of what is established waits for the name', kind: 'action', rules: [good, 'drop tcp $HOME_NET any -> any 443 (flow:to_server,established; sid:2;)'], flow: named('good.example'), found: 'allowed known-flow' },
    { why: 'and takes the other names', kind: 'action', rules: [good, 'drop tcp $HOME_NET any -> any 443 (flow:to_server,established; sid:2;)'], flow: named('bad.example'), found: 'denied sid:2' },
    { why: 'a pass of layer 4 needs no rule for the answer', kind: 'drop-all', rules: ['pass tcp 10.0.1.0/24 any -> 203.0.113.80 22 (sid:1;)'], flow: plain(22), found: 'allowed known-flow' },
    { why: 'a pass of packets to the server needs one', kind: 'drop-all', rules: ['pass tcp any any -> any 22 (flow:to_server; sid:1;)'], flow: plain(22), found: 'denied response default' },
    { why: 'and has one here', kind: 'drop-all', rules: ['pass tcp any any -> any 22 (flow:to_server; sid:1;)', 'pass tcp any 22 -> any any (flow:to_client; sid:2;)'], flow: plain(22), found: 'allowed sid:2' },
    { why: 'both directions in one rule', kind: 'drop-all', rules: ['pass tcp any any <> any 22 (flow:stateless; sid:1;)'], flow: plain(22), found: 'allowed sid:1' },
    { why: 'an IP-only drop judges the first packet of the answer as well', kind: 'none', rules: ['drop tcp any 22 -> $HOME_NET any (sid:1;)'], flow: plain(22), found: 'denied response sid:1' },
    { why: 'unless the connection was passed as a whole', kind: 'none', rules: ['pass tcp any any -> any 22 (sid:2;)', 'drop tcp any 22 -> $HOME_NET any (sid:1;)'], flow: plain(22), found: 'allowed known-flow' },
    { why: 'the answer is lost before any data', kind: 'none', rules: ['drop tcp any 443 -> any any (flow:not_established,to_client; sid:1;)', 'drop tcp any any -> any 443 (flow:established; sid:2;)'], flow: named('x.example'), found: 'denied response sid:1' },
    { why: 'pages contradict each other on answers passed packet by packet', kind: 'drop-established', rules: ['pass tcp any any -> any 22 (flow:to_server; sid:1;)'], flow: plain(22), found: 'undetermined unknown' },
    { why: 'EXTERNAL_NET is all but HOME_NET', kind: 'none', rules: ['drop tcp $HOME_NET any -> $EXTERNAL_NET any (sid:1;)'], flow: 'tcp page:40000 > job:8080', found: 'allowed known-flow' },
    { why: 'a group that sets HOME_NET keeps EXTERNAL_NET', kind: 'none', rules: ['drop tcp $HOME_NET any -> $EXTERNAL_NET any (sid:1;)'], more: ', ipSets: { HOME_NET: [10.0.1.0/24] }', flow: 'tcp page:40000 > job:8080', found: 'allowed known-flow' },
    { why: 'unless it sets both', kind: 'none', rules: ['drop tcp $HOME_NET any -> $EXTERNAL_NET any (sid:1;)'], more: ', ipSets: { HOME_NET: [10.0.1.0/24], EXTERNAL_NET: [10.0.2.0/24] }', flow: 'tcp page:40000 > job:8080', found: 'denied sid:1' },
    { why: 'lists, negation and ranges', kind: 'none', rules: ['drop tcp [10.0.0.0/16, !10.0.2.0/24] !1:1023 -> !$HOME_NET [$WEB,!8080] (sid:1;)'], more: ', portSets: { WEB: ["80", "8000:8100"] }', flow: plain(8081), found: 'denied sid:1' },
    { why: 'a port that is taken out', kind: 'none', rules: ['drop tcp any any -> any [8000:8100,!8080] (sid:1;)'], flow: plain(8080), found: 'allowed known-flow' },
    { why: 'a TLS name is compared as it is sent', kind: 'none', rules: ['drop tls any any -> any any (tls.sni; content:"bad.example"; endswith; sid:1;)'], flow: named('BAD.example'), found: 'allowed known-flow' },
    { why: 'a host of HTTP in lower case', kind: 'none', rules: ['drop http any any -> any any (http.host; content:"bad.example"; endswith; sid:1;)'], flow: named('BAD.example', 80), found: 'denied sid:1' },
    { why: 'dotprefix: the name itself', kind: 'none', rules: ['drop tls any any -> any any (tls.sni; dotprefix; content:".bad.example"; endswith; sid:1;)'], flow: named('bad.example'), found: 'denied sid:1' },
    { why: 'dotprefix: not a longer name', kind: 'none', rules: ['drop tls any any -> any any (tls.sni; dotprefix; content:".bad.example"; endswith; sid:1;)'], flow: named('verybad.example'), found: 'allowed known-flow' },
    { why: 'without an anchor, anywhere', kind: 'none', rules: ['drop tls any any -> any any (tls.sni; content:"bad"; sid:1;)'], flow: named('not-bad-at-all.example'), found: 'denied sid:1' },
    { why: 'TLS is no HTTP', kind: 'none', rules: ['drop http any any -> any any (sid:1;)'], flow: named('x.example'), found: 'allowed known-flow' },
    { why: 'a name that nobody told', kind: 'none', rules: ['drop tls any any -> any any (tls.sni; content:"bad"; sid:1;)'], flow: plain(443), found: 'undetermined unknown' },
    { why: 'what is spoken is not told either', kind: 'none', rules: ['drop tls any any -> any any (flow:established; sid:1;)'], flow: plain(443), found: 'undetermined unknown' },
    { why: 'what is spoken on another port, the port does not tell', kind: 'none', rules: ['drop tls any any -> any any (tls.sni; content:"x"; sid:1;)'], flow: named('x.example', 8443), found: 'undetermined unknown' },
    { why: 'unless the name does not fit', kind: 'none', rules: ['drop tls any any -> any any (tls.sni; content:"y"; sid:1;)'], flow: named('x.example', 8443), found: 'allowed known-flow' },
    { why: 'UDP: the answer establishes it', kind: 'none', rules: ['drop udp any any -> any any (flow:established; sid:1;)'], flow: 'udp page:40000 > server:53', found: 'denied response sid:1' },
    { why: 'ICMP', kind: 'none', rules: ['drop icmp $HOME_NET any -> any any (sid:1;)'], flow: 'icmp 8:0 page > server', found: 'denied sid:1' },
    { why: 'any protocol of IP', kind: 'none', rules: ['drop ip any any -> 203.0.113.80 any (sid:1;)'], flow: 'udp page:40000 > server:53', found: 'denied sid:1' },
  ] as const)('$why: $found', ({ kind, rules, flow, found, ...more }) => {
    const trace = traceBetween('inspected', flow, policy(kind, rules, 'more' in more ? more.more : ''));
    expect({ found: outcome(trace), faults: faultsOf(trace) }).toEqual({ found, faults: [] });
  });

  test('the decision cites the rule of its language', () => {
    const { steps } = traceBetween('inspected', plain(443), policy('none', ['drop tcp any any -> any 443 (sid:1;)']));
    expect(steps.find(({ component }) => component === 'firewall:inspect')?.rules).toEqual(['NF-04', 'NF-06']);
  });

  test('plain rules, too, judge the first packet of an answer', () => {
    const edit: Edit = [
      [LISTED, 'stateful: [drop tcp from 203.0.113.0/24 source-port 22]'],
      ['drop-all', 'none'],
    ];
    expect(blameOf(traceBetween('inspected', plain(22), edit))).toBe('denied response firewall:inspect');
  });
});
