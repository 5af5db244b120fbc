import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCidr } from '../../main/model/cidr.ts';
import { formatFirewallRule } from '../../main/model/format-firewall.ts';
import { otherPorts } from '../../main/model/suricata.ts';
import { parseSuricata } from '../../main/language/text/suricata-rule.ts';
import type { SuricataVariables } from '../../main/language/text/suricata-sets.ts';
import { stringify } from 'yaml';
import { writeNetwork } from '../../main/language/write/write-network.ts';
import { must } from '../build.ts';
import { networkFrom } from '../engine/lab.ts';
import { networkTexts } from '../engine/between.ts';
import { NETWORK, problemsOf, scenarioText } from '../lesson/scenario-files.ts';

const home = [must(parseCidr('10.0.0.0/16'))];
const variables: SuricataVariables = {
  addresses: new Map([
    ['HOME_NET', { within: home, except: [] }],
    ['EXTERNAL_NET', { within: null, except: home }],
  ]),
  ports: new Map([
    [
      'WEB',
      [
        { from: 80, to: 80 },
        { from: 443, to: 443 },
      ],
    ],
  ]),
};
const read = (line: string, order: 'action' | 'strict' = 'action') => parseSuricata(line, variables, order);

describe('a rule that is read is written as Suricata reads it (NF-06)', () => {
  // prettier-ignore
  test.each([
    ['drop tcp $HOME_NET any -> $EXTERNAL_NET 443 (msg:"out; now"; sid:7; rev:2;)'.replace('; now', ' now'), 'drop tcp 10.0.0.0/16 any -> !10.0.0.0/16 443 (msg:"out now"; sid:7;)'],
    ['pass  ip  any any <> !$EXTERNAL_NET any ( sid:1; )', 'pass ip any any <> 10.0.0.0/16 any (sid:1;)'],
    ['alert udp ![10.1.0.0/16, 10.2.0.0/16] $WEB -> 192.0.2.7 !$WEB (priority:9; sid:1;)', 'alert udp [!10.1.0.0/16,!10.2.0.0/16] [80,443] -> 192.0.2.7/32 [0:79,81:442,444:65535] (priority:9; sid:1;)'],
    ['reject tls any any -> any :1023 (tls.sni; dotprefix; content:".example.com"; endswith; nocase; flow:from_client, established; sid:1;)', 'reject tls any any -> any 0:1023 (flow:to_server,established; tls.sni; dotprefix; content:".example.com"; endswith; nocase; sid:1;)'],
    ['drop http any any -> any 8080: (http.host; content:"a.example"; startswith; endswith; metadata:x y; sid:1;)', 'drop http any any -> any 8080:65535 (http.host; content:"a.example"; startswith; endswith; sid:1;)'],
    ['drop tcp any any -> any any (flow:stateless; sid:1;)', 'drop tcp any any -> any any (flow:stateless; sid:1;)'],
    ['drop tcp any any -> any any (flow:not_established,from_server; sid:1;)', 'drop tcp any any -> any any (flow:to_client,not_established; sid:1;)'],
  ])('%s', (line, written) => {
    const rule = must(read(line));
    expect(formatFirewallRule(rule)).toBe(written);
    expect(must(read(written))).toEqual(rule);
  });
});

describe('what is not read is refused where it stands', () => {
  const header = 'drop tcp any any -> any any';
  // prettier-ignore
  test.each([
    ['drop tcp any any -> any any', 27, 'the options in parentheses are missing'],
    ['drop tcp any any -> any (sid:1;)', 23, 'a rule reads'],
    ['block tcp any any -> any any (sid:1;)', 0, '`block` is not pass, drop, reject or alert'],
    ['drop sctp any any -> any any (sid:1;)', 5, 'AWS Network Firewall does not support `sctp`'],
    ['drop quic any any -> any any (sid:1;)', 5, 'the lab does not read the protocol `quic`'],
    ['reject udp any any -> any any (sid:1;)', 0, 'AWS rejects TCP only, not udp'],
    ['drop tcp any any => any any (sid:1;)', 17, '`=>` is not -> or <>'],
    ['drop icmp any 80 -> any any (sid:1;)', 5, 'a rule of icmp has no ports'],
    ['drop tcp 10.0.0.300 any -> any any (sid:1;)', 9, '10.0.0.300'],
    ['drop tcp [10.0.0.0/8,$HME] any -> any any (sid:1;)', 21, 'there is no variable `$HME`; add it to ipSets'],
    ['drop tcp @REF any -> any any (sid:1;)', 9, 'the lab does not read reference sets'],
    ['drop tcp [10.0.0.0/8,[10.1.0.0/16]] any -> any any (sid:1;)', 9, 'nests lists'],
    ['drop tcp !any any -> any any (sid:1;)', 9, 'leaves nothing'],
    ['drop tcp any 70000 -> any any (sid:1;)', 13, 'port `70000` is above 65535'],
    ['drop tcp any 90:80 -> any any (sid:1;)', 13, 'runs backwards'],
    ['drop tcp any $APP -> any any (sid:1;)', 13, 'add it to portSets'],
    [`${header} (msg:"x";)`, 37, 'a rule needs a sid of its own'],
    [`${header} (sid:0;)`, 29, '`0` is not a sid'],
    [`${header} (sid:1)`, 29, 'an option ends in a semicolon'],
    [`${header} (sid:1; sid:2;)`, 36, '`sid` is given twice'],
    [`${header} (lua:x.lua; sid:1;)`, 29, 'AWS Network Firewall does not support `lua`'],
    [`${header} (threshold:type limit; sid:1;)`, 29, 'AWS Network Firewall does not support `threshold`'],
    [`${header} (filemd5:x; sid:1;)`, 29, 'AWS Network Firewall does not support `filemd5`'],
    [`${header} (pcre:"/x/"; sid:1;)`, 29, 'the lab does not read `pcre`'],
    [`${header} (classtype:x; sid:1;)`, 29, 'the lab does not read `classtype`'],
    [`${header} (content:"x"; sid:1;)`, 29, '`content` comes after tls.sni or http.host'],
    [`${header} (flow:only_stream; sid:1;)`, 29, 'the lab does not read `flow:only_stream`'],
    [`${header} (flow:to_server,to_client; sid:1;)`, 29, 'a packet goes to one end only'],
    [`${header} (priority:300; sid:1;)`, 29, '`300` is not a priority'],
    [`${header} (tls.sni; content:"x"; sid:1;)`, 29, '`tls.sni` goes with the protocol tls'],
    ['drop tls any any -> any any (tls.sni; sid:1;)', 29, '`tls.sni` needs a content'],
    ['drop tls any any -> any any (content:"x"; tls.sni; sid:1;)', 29, '`content` comes after tls.sni'],
    ['drop tls any any -> any any (tls.sni; content:!"x"; sid:1;)', 38, 'without negation'],
    ['drop tls any any -> any any (tls.sni; content:"|41|"; sid:1;)', 38, 'without `|00|`'],
    ['drop tls any any -> any any (tls.sni; dotprefix; content:".x"; sid:1;)', 49, 'with dotprefix write'],
    ['drop http any any -> any any (http.host; content:"X"; sid:1;)', 41, 'http.host is in lower case'],
    ['drop http any any -> any any (http.host; content:"x"; nocase; sid:1;)', 30, 'leave nocase out'],
  ])('%s', (line, offset, message) => {
    const rule = read(line);
    expect(rule.ok ? '' : rule.error.message).toContain(message);
    expect(rule.ok ? -1 : rule.error.offset).toBe(offset);
  });

  test('priority has no place in strict order (ANF-34)', () => {
    const rule = read(`${header} (priority:1; sid:1;)`, 'strict');
    expect(rule).toMatchObject({ ok: false, error: { offset: 29 } });
  });

  test('whatever is written, it is read or refused inside the line', () => {
    const pieces = fc.constantFrom(
      'drop',
      'tls',
      'any',
      '->',
      '[',
      ']',
      '!',
      '$HOME_NET',
      '443',
      ':',
      ',',
      ' ',
      '(',
      ')',
      ';',
      'sid:1',
      'content',
      '"',
      'flow:',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const line = parts.join('');
        const rule = read(line);
        if (rule.ok) expect(must(read(formatFirewallRule(rule.value)))).toEqual(rule.value);
        else expect(rule.error.offset >= 0 && rule.error.offset <= line.length).toBe(true);
      }),
    );
  });
});

test('other ports: all but these, and these again', () => {
  const port = fc.integer({ min: 0, max: 65535 });
  const ranges = fc.array(
    fc.tuple(port, port).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(ranges, port, (taken, one) => {
      const holds = (list: readonly { from: number; to: number }[]) =>
        list.some(({ from, to }) => one >= from && one <= to);
      expect(holds(otherPorts(taken))).toBe(!holds(taken));
    }),
  );
});

describe('a group of a firewall', () => {
  const withGroup = (group: string, order = 'action') =>
    problemsOf(
      scenarioText({
        network: `${NETWORK}\n  firewalls:\n    guard: { subnets: [back], policy: { order: ${order}, stateful: [{ priority: 1, ${group} }] } }\n`,
      }),
    ).map((each) => each.replace(/^\d+:\d+ /, ''));
  const rule = "'drop tcp any any -> any 22 (sid:1;)'";

  // prettier-ignore
  test.each([
    { group: `suricata: [${rule}]`, problems: [] },
    { group: `suricata: [${rule}, ${rule}]`, problems: ['duplicate-number: sid 1 is taken in this group'] },
    { group: `suricata: [${rule}], rules: [drop tcp]`, problems: ['shape: a group holds rules of one form'] },
    { group: 'rules: [drop tcp], ipSets: { A: [10.0.0.0/8] }', problems: ['shape: variables go with `suricata`'] },
    { group: `suricata: [${rule}], portSets: { A: ["x"] }`, problems: ['text: `x` is not a port, or a range such as 1024:65535'] },
  ])('$group', ({ group, problems }) => {
    expect(withGroup(group)).toEqual(problems);
  });

  test('goes out as it came in, variables written out', () => {
    const group =
      '{ priority: 4, suricata: [\'pass tls $HOME_NET any -> $EXTERNAL_NET !$WEB (msg:"x"; flow:to_server; tls.sni; content:"a"; sid:5;)\'], portSets: { WEB: ["80"] } }';
    const text = networkTexts.inspected.replace("'1 pass tcp port 443', '2 pass tcp port 8080'", group);
    const network = networkFrom(text);
    const written = writeNetwork(network);
    expect(networkFrom(stringify(written.text)).firewalls).toEqual(network.firewalls);
    expect(written.left).toEqual([]);
    expect(network.firewalls[0]?.policy?.stateful[0]?.rules).toHaveLength(1);
  });
});
