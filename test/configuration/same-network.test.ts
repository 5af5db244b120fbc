import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSnapshot } from '../../main/app/file/trace-snapshot.ts';
import { flows, named, type Names } from './three-tier.ts';
import { described } from './three-tier-described.ts';

function textOf(path: string) {
  return { path, text: readFileSync(join(import.meta.dirname, '..', path), 'utf8') };
}

const forms: readonly {
  readonly form: string;
  readonly file: { path: string; text: string };
  readonly names: Names;
}[] = [
  {
    form: 'describe answers',
    file: { path: 'all.json', text: JSON.stringify(described) },
    names: { bastion: 'i-bastion', app: 'i-app-a', db: 'i-db', front: 'shop-front' },
  },
  {
    form: 'a Terraform plan',
    file: textOf('terraform/three-tier.plan.json'),
    names: {
      bastion: 'aws_instance.bastion',
      app: 'aws_instance.app_a',
      db: 'aws_instance.db',
      front: 'shop-front',
    },
  },
];

describe.each(forms)('the three-tier network as $form', ({ file, names }) => {
  const { row, notes } = openSnapshot([file]);

  test.each(flows)('$why', ({ flow, verdict, by }) => {
    const answer = row(JSON.stringify({ id: 'x', flow: named(flow, names) }));
    expect(answer).toMatchObject({ verdict });
    expect('blockers' in answer ? answer.blockers[0]?.code : answer.error).toBe(by);
  });

  test('all of it is understood', () => {
    expect(notes.filter(({ kind, where }) => kind !== 'assumed' && where !== 'aws_s3_bucket')).toEqual([]);
  });
});
