import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readScenario } from '../../main/lesson/load/load.ts';
import { loadCards } from '../../main/lesson/load/load-cards.ts';
import { exportedAttempt } from '../app/exported-attempt.ts';

const root = path.resolve(import.meta.dirname, '../..');
const documents = ['README.md', 'ARCHITECTURE.md', 'scenarios/README.md'] as const;
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** The blocks of one language in a document. */
function blocksOf(file: string, language: string): string[] {
  return [...read(file).matchAll(/^```(\w*)\n(.*?)^```$/gms)].flatMap(([, found, body = '']) =>
    found === language ? [body] : [],
  );
}

const lines = documents.flatMap((file) =>
  blocksOf(file, 'sh').flatMap((block) =>
    block
      .trim()
      .split('\n')
      .map((line) => ({ file, line: line.replace(/\s+# .*$/, '') })),
  ),
);
const commands = lines.flatMap(({ file, line }) => {
  const [, words] = /^npm run -s perimeter -- (.*)$/.exec(line) ?? [];
  return words === undefined ? [] : [{ file, words }];
});

describe('a command line that a document shows does what it says', () => {
  let folder = '';
  const entry = path.join(root, 'out/cli/index.js');

  /** What the documents leave to the reader. */
  const meant: readonly (readonly [RegExp, string])[] = [
    [/\bFILE --flows flows\.jsonl/, 'web-and-db.yaml --flows named.jsonl'],
    [/\bFILE --from A --to B\b/, 'web-and-db.yaml --from web --to db'],
    [/\bFILE\b/, 'web-and-db.yaml'],
    [/\bOLD NEW\b/, 'web-and-db.yaml web-and-db.yaml'],
    [/\bFOLDER\b/, 'described'],
    [/aws_instance\.web\b/, 'aws_instance.app_a'],
    [/'aws_instance\.app\[0\]\.public'/, "'aws_instance.bastion.public'"],
    [/--from Web\b/, '--from ApplicationA'],
  ];

  beforeAll(() => {
    spawnSync(process.execPath, [path.join(root, 'tools/build.mjs')]);
    folder = mkdtempSync(path.join(tmpdir(), 'perimeter-docs-'));
    cpSync(path.join(root, 'scenarios'), path.join(folder, 'scenarios'), { recursive: true });
    cpSync(path.join(root, 'test/terraform/three-tier.plan.json'), path.join(folder, 'plan.json'));
    cpSync(path.join(root, 'test/cloudformation/three-tier.template.yaml'), path.join(folder, 'template.yaml'));
    mkdirSync(path.join(folder, 'described'));
    const snapshot = path.join(root, 'test/conformance/snapshots/data/test-subnet/aws_configs');
    cpSync(snapshot, path.join(folder, 'described'), { recursive: true });
    writeFileSync(path.join(folder, 'web-and-db.yaml'), SCENARIO);
    writeFileSync(path.join(folder, 'ATTEMPT.json'), exportedAttempt());
    writeFileSync(path.join(folder, 'cluster.yaml'), CLUSTER);
    writeFileSync(path.join(folder, 'LOG.txt'), `${LOG}\n`);
    const [, flow = ''] = /echo '(\{.*\})' > flows\.jsonl/.exec(read('README.md')) ?? [];
    const [nic] = (JSON.parse(readFileSync(path.join(snapshot, 'NetworkInterfaces.json'), 'utf8')) as Described)
      .NetworkInterfaces;
    const here = { ingressNode: nic?.Attachment.InstanceId, srcIp: nic?.PrivateIpAddress };
    writeFileSync(path.join(folder, 'flows.jsonl'), JSON.stringify({ ...(JSON.parse(flow) as object), ...here }));
    writeFileSync(path.join(folder, 'named.jsonl'), JSON.stringify({ id: '1', from: 'web', to: 'db', port: 5432 }));
  }, 120_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(commands)('$file: perimeter $words', { timeout: 120_000 }, ({ words }) => {
    const made = meant.reduce((text, [from, to]) => text.replace(from, to), words);
    // A second command of a document writes over what the first one wrote.
    const args = (made.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll("'", ''));
    const overwrite = args.includes('-o') ? ['--force'] : [];
    const run = spawnSync(process.execPath, [entry, ...args, ...overwrite], { cwd: folder, encoding: 'utf8' });
    expect({ status: run.status, trouble: run.status === 0 ? '' : run.stdout + run.stderr }).toEqual({
      status: 0,
      trouble: '',
    });
  });
});

describe('other commands', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

  test.each(
    documents.flatMap((file) =>
      [...read(file).matchAll(/npm (?:run (?:-s )?)?([a-z][a-z:]*)/g)].map(([, name = '']) => ({ file, name })),
    ),
  )('$file: npm $name is a script', ({ name }) => {
    expect([...Object.keys(scripts), 'run', 'exec', 'ci']).toContain(name);
  });

  test('every option of npm start that a document shows is known', () => {
    const options = lines.flatMap(({ line }) =>
      [...line.matchAll(/^npm start -- (--[a-z-]+)/g)].map(([, option]) => option),
    );
    const { stdout } = spawnSync(process.execPath, [path.join(root, 'tools/start.mjs'), '--help'], {
      encoding: 'utf8',
    });
    expect(options.length).toBeGreaterThan(3);
    for (const option of options) expect(stdout).toContain(option);
  });
});

describe('a sample of a scenario file is read', () => {
  test.each(blocksOf('scenarios/README.md', 'yaml').map((body) => ({ begins: body.split('\n', 2).join(' '), body })))(
    '$begins',
    ({ body }) => {
      // A sample is a part of a file: nothing is wrong with it but what it leaves out.
      const found = body.includes('\ncards:') ? loadCards(body, (id) => shipped(id)) : readScenario(body, 'author');
      const problems = found.ok ? [] : found.error.map(({ path: at, message }) => `${at}: ${message}`);
      expect(problems.filter((problem) => !problem.endsWith('is missing'))).toEqual([]);
    },
  );
});

describe('a file that a document names is there', () => {
  const named = documents.flatMap((file) =>
    [...read(file).matchAll(/`([\w.{}<>,*-]+(?:\/[\w.{}<>,*-]+)*\.(?:ts|mjs|json|svelte|yml))`/g)].map(
      ([, name = '']) => ({
        file,
        name,
      }),
    ),
  );

  test.each(named)('$file: $name', ({ name }) => {
    const pattern = name.replace(/<[^>]+>/g, '*');
    const found = globSync([pattern, `**/${pattern}`], {
      cwd: root,
      exclude: (each) => ['node_modules', 'out', 'dist'].includes(path.basename(each)),
    });
    expect(found.length).toBeGreaterThan(0);
  });
});

function shipped(id: string) {
  const [file] = globSync(`scenarios/*/${id}.yaml`, { cwd: root });
  if (file === undefined || !existsSync(path.join(root, file))) return undefined;
  const loaded = readScenario(read(file), 'reader');
  return loaded.ok ? loaded.value.scenario : undefined;
}

const CLUSTER = `apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Pod, metadata: { name: web, namespace: shop, labels: { app: web } } }
  - { apiVersion: v1, kind: Pod, metadata: { name: db, namespace: shop, labels: { app: db } } }
  - { apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: closed, namespace: shop }, spec: { podSelector: {} } }
`;

const LOG = '2 123456789012 eni-web 10.0.0.10 10.0.1.10 49152 5432 6 1 40 1620000000 1620000060 REJECT OK';

type Described = {
  readonly NetworkInterfaces: readonly {
    readonly PrivateIpAddress: string;
    readonly Attachment: { readonly InstanceId?: string };
  }[];
};

/** Two instances with the names of the samples. */
const SCENARIO = `format: 1
id: web-and-db
topic: routing
title: Two instances
brief: One calls the other.
tags: [own:sample]
asOf: 2026-11
network:
  vpcs: { shop: { cidr: 10.0.0.0/16 } }
  subnets: { public: { az: a, cidr: 10.0.0.0/24 }, data: { az: a, cidr: 10.0.1.0/24 } }
  securityGroups: { sg: { in: [tcp 5432 10.0.0.0/16], out: [all 0.0.0.0/0] } }
  instances:
    web: { subnet: public, ip: 10.0.0.10, groups: [sg] }
    db: { subnet: data, ip: 10.0.1.10, groups: [sg] }
flows: { call: tcp web:49152 > db:5432 }
stories: { day: [open call] }
questions: [{ id: verdict, kind: verdict, prompt: Does it arrive?, because: The group allows it., answer: allowed }]
facts: [{ say: Groups are stateful., rule: SG-02 }]
`;
