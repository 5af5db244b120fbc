import { globSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Problem } from '../../main/language/diagnostics/problem.ts';
import { loadScenario, readScenario } from '../../main/lesson/load/load.ts';
import type { Scenario } from '../../main/lesson/load/scenario.ts';
import { must } from '../build.ts';

/** Every scenario that comes with the lab, by its path. */
export const shippedFiles = globSync('scenarios/*/*.yaml').toSorted();

export function textOf(file: string): string {
  return readFileSync(file, 'utf8');
}

/** A small scenario: a client and a server in two subnets, and a customer on the internet. */
export type Parts = {
  readonly flows?: string;
  readonly questions?: string;
  readonly network?: string;
  /** Lines between the head and the network. */
  readonly head?: string;
  readonly facts?: string;
};

export const NETWORK = `
  vpcs:
    shop: { cidr: 10.0.0.0/16, internetGateway: true }
  subnets:
    front: { az: a, cidr: 10.0.0.0/24, routes: rt-public, acl: acl-front }
    back: { az: a, cidr: 10.0.1.0/24 }
  routeTables:
    rt-public: [0.0.0.0/0 igw]
  networkAcls:
    acl-front:
      in: [100 allow tcp 443 0.0.0.0/0, 110 allow all 10.0.0.0/16]
      out: [100 allow tcp 49152-65535 0.0.0.0/0, 110 allow all 10.0.0.0/16]
  securityGroups:
    sg-web: { in: [tcp 443 0.0.0.0/0] }
    sg-db: { in: [tcp 5432 sg-web], out: [] }
    sg-spare: { in: [tcp 22 10.0.0.0/16, tcp 22 pl-office] }
  prefixLists:
    pl-office: [192.0.2.0/24]
  instances:
    web: { subnet: front, ip: 10.0.0.10, publicIp: 198.51.100.10, groups: [sg-web] }
    batch: { subnet: front, ip: 10.0.0.11, groups: [sg-spare] }
  dbInstances:
    db: { subnet: back, ip: 10.0.1.10, port: 5432, groups: [sg-db] }
  hosts:
    customer: { ip: 203.0.113.12 }
`;

export const FLOWS = `
  visit: tcp customer:50000 > web:443
  query: tcp web:50000 > db:5432
  shell: tcp customer:50000 > web:22
  low: tcp customer:33000 > web:443
  nosy: tcp batch:50000 > db:5432
`;

export const VERDICT = `
  - { id: q, kind: verdict, prompt: Does it?, answer: allowed, because: It does., rules: [SG-01] }
`;

/** Each part is a block of YAML, indented below its key. */
export function scenarioText({ flows, questions, network, head, facts }: Parts = {}): string {
  return `format: 1
id: small
topic: tests
title: A small one
brief: Nothing to see.
tags: [own:small]
asOf: 2026-11
${head ?? ''}
network:${network ?? NETWORK}
flows:${flows ?? FLOWS}
questions:${questions ?? VERDICT}
facts:${facts ?? '\n  - { say: It does., rule: SG-01 }'}
`;
}

/** A scenario of which nobody asks whether its key is true. */
export function unproved(parts: Parts = {}): Scenario {
  return must(readScenario(scenarioText(parts))).scenario;
}

/** Errors and warnings of a text, as one line each: `12:7 shape: message`. */
export function problemsOf(text: string): string[] {
  const loaded = loadScenario(text);
  return (loaded.ok ? loaded.value.warnings : loaded.error).map(line);
}

/** The same with paths and hints: `12:7 code path: message (hint)`. */
export function placedProblemsOf(text: string): string[] {
  const loaded = loadScenario(text);
  const problems = loaded.ok ? loaded.value.warnings : loaded.error;
  return problems.map(({ at, code, path, message, hint }) => {
    return `${at.line}:${at.column} ${code} ${path || (/`(\w+)`/.exec(message)?.[1] ?? '')}: ${message}${hint === '' ? '' : ` (${hint})`}`;
  });
}

/** The same without warnings. */
export function errorsOf(text: string): string[] {
  const loaded = loadScenario(text);
  return loaded.ok ? [] : loaded.error.filter(({ severity }) => severity === 'error').map(line);
}

function line({ at, code, message }: Problem): string {
  return `${at.line}:${at.column} ${code}: ${message}`;
}

/** Stands for any text of this form in an expected value. */
export function like(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}
