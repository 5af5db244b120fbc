import { describe, expect, test } from 'vitest';
import { blockCodes } from '../../main/model/block-code.ts';
import { misconceptions } from '../../main/model/misconception.ts';
import { isRuleId, rules } from '../../main/model/rule-ledger.ts';
import { sources, SOURCES_AS_OF } from '../../main/model/source-ledger.ts';

/** Who documents what AWS does not: Kubernetes, Calico, Suricata, and AWS in its repositories. */
const OTHERS =
  /^https:\/\/(kubernetes\.io|network-policy-api\.sigs\.k8s\.io|docs\.tigera\.io|github\.com|docs\.suricata\.io|docs\.aws\.amazon\.com)\/\S*$/;

describe('sources', () => {
  test.each(Object.entries(sources))('%s is a page with a title', (id, { title, url }) => {
    expect(id).toMatch(/^[SK]\d{2}$/);
    expect(title).not.toBe('');
    expect(url).toMatch(id.startsWith('S') ? /^https:\/\/docs\.aws\.amazon\.com\/\S+\.html$/ : OTHERS);
  });

  test('no page stands there twice', () => {
    const urls = Object.values(sources).map(({ url }) => url);
    expect(urls.filter((url, i) => urls.indexOf(url) !== i)).toEqual([]);
  });

  test('the month of the last reading is a month', () => {
    expect(SOURCES_AS_OF).toMatch(/^20\d{2}-(0[1-9]|1[0-2])$/);
  });

  test('every source supports some rule', () => {
    const cited = new Set<string>(Object.values(rules).flatMap((rule) => rule.sources));
    expect(Object.keys(sources).filter((id) => !cited.has(id))).toEqual([]);
  });
});

describe('rules', () => {
  test.each(Object.entries(rules))('%s says something and rests on known pages', (id, { says, sources: cited }) => {
    expect(id).toMatch(/^(GEN|SG|NA|RT|LB|SV|FL|MR|NF|IAM|PA|NX|M|KNP|CNP|CAL|CSG|SGP|ANF|D)-\d{2}b?$/);
    expect(says).toMatch(/^[A-Z].*[^.]\.$/);
    expect(cited.length).toBeGreaterThan(0);
    expect(cited.filter((source) => !Object.hasOwn(sources, source))).toEqual([]);
    expect(new Set(cited).size).toBe(cited.length);
  });

  test.each(['toString', '__proto__', 'constructor', 'SG-99', 'sg-01', ''])('%j is no rule', (id) => {
    expect(isRuleId(id)).toBe(false);
  });
});

describe('misconceptions', () => {
  test.each(Object.entries(misconceptions))('%s: a belief, its refutation, and known rules', (id, belief) => {
    expect(id).toMatch(/^M\d{2,3}$/);
    expect(belief.name).not.toBe('');
    expect([belief.claim, belief.truth].filter((text) => !/^\S.*\.$/.test(text))).toEqual([]);
    expect(belief.rules.filter((rule) => !isRuleId(rule))).toEqual([]);
    expect(belief.rules.length).toBeGreaterThan(0);
  });

  test('names are unique', () => {
    const names = Object.values(misconceptions).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

/** Explanation codes of AWS Reachability Analyzer that the lab can meet. */
const awsCodes = [
  ...['ENI_SG_RULES_MISMATCH', 'SG_HAS_NO_RULES', 'ENI_SOURCE_DEST_CHECK_RESTRICTION', 'SUBNET_ACL_RESTRICTION'],
  ...['NO_ROUTE_TO_DESTINATION', 'BAD_STATE_ROUTE', 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'],
  ...['IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS', 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS'],
  ...['IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS', 'IGW_DESTINATION_ADDRESS_IN_VPC_CIDRS'],
  ...['IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS', 'IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS'],
  ...['PCX_REQUIRES_ADDRESS_IN_VPC_CIDR', 'TGW_ROUTE_AZ_RESTRICTION', 'TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION'],
  ...['TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT', 'TGW_RTB_BAD_STATE_ROUTE', 'TGW_BAD_STATE_VPN'],
  ...['NGW_REQUIRES_SOURCE_IN_VPC', 'GATEWAY_REJECTS_SPOOFED_TRAFFIC', 'PROTOCOL_RESTRICTION'],
  ...['ELBV2_LISTENERS_MISMATCH', 'ELBV2_LISTENER_HAS_NO_TG', 'UNKNOWN_DESTINATION', 'NO_POSSIBLE_DESTINATION'],
  ...['BAD_STATE', 'BAD_STATE_VPN', 'FIREWALL_RULES_RESTRICTION', 'INGRESS_RTB_NO_PUBLIC_IP'],
  ...['VPCE_GATEWAY_PROTOCOL_RESTRICTION', 'VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION'],
];

/** Where AWS has no code, the lab has its own. */
const ownCodes = [
  ...[
    'PUBLIC_ACCESS_BLOCKED',
    'NAT_UNSOLICITED',
    'EIGW_UNSOLICITED',
    'ASYMMETRIC_RETURN',
    'REQUESTER_MANAGED_INTERFACE',
  ],
  ...['LINK_LOCAL_ROUTE_NOT_FORWARDED', 'BROADCAST_NOT_SUPPORTED', 'NO_LISTENER', 'NOT_ANSWERED', 'ROUTING_LOOP'],
  ...['CONNTRACK_ALLOWANCE_EXCEEDED', 'DNS_RESOLUTION_FAILED', 'IDLE_TIMEOUT', 'NETWORK_POLICY_RESTRICTION'],
];

describe('reason codes', () => {
  test.each(Object.entries(blockCodes))('%s is known', (code, words) => {
    expect([...awsCodes, ...ownCodes]).toContain(code);
    expect(words).toMatch(/^[a-z].*[^.]$|^AWS /i);
  });
});
