import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSnapshot } from '../../main/app/file/trace-snapshot.ts';
import { readYamlText } from '../../main/cloudformation/template/yaml-text.ts';
import { must } from '../build.ts';
import { flows, named, type Names } from './three-tier.ts';
import { described } from './three-tier-described.ts';

function textOf(path: string) {
  return readFileSync(join(import.meta.dirname, '..', path), 'utf8');
}

const template = textOf('cloudformation/three-tier.template.yaml');
const addresses = {
  bastion: 'aws_instance.bastion',
  app: 'aws_instance.app_a',
  db: 'aws_instance.db',
  front: 'aws_lb.front',
};
const logicalIds = { bastion: 'Bastion', app: 'ApplicationA', db: 'Database', front: 'Front' };

const forms: readonly { readonly form: string; readonly text: string; readonly names: Names }[] = [
  {
    form: 'describe answers',
    text: JSON.stringify(described),
    names: { bastion: 'i-bastion', app: 'i-app-a', db: 'i-db', front: 'shop-front' },
  },
  { form: 'a Terraform plan', text: textOf('terraform/three-tier.plan.json'), names: addresses },
  { form: 'a CloudFormation template', text: template, names: logicalIds },
  { form: 'a template in JSON', text: JSON.stringify(must(readYamlText(template))), names: logicalIds },
];

/** The network ACL of the database lets ephemeral ports out, and nothing else. */
const REACHED = [
  'allowed TCP to port 5432 from source ports 1024-65535',
  'denied TCP to ports 0-5431, 5433-65535; UDP to all ports; ICMP of all types; all other protocols',
  'denied TCP to port 5432 from source ports 0-1023',
];

describe.each(forms)('the three-tier network as $form', ({ text, names }) => {
  const { row, notes, reach } = openSnapshot([{ path: 'network.json', text }]);

  test('every packet from the application to the database, by their names', () => {
    const [way] = must(reach(names.app, names.db));
    expect(way?.outcomes.map(({ verdict, traffic }) => `${verdict} ${traffic.join('; ')}`)).toEqual(REACHED);
  });

  test.each(flows)('$why', ({ flow, verdict, by = '' }) => {
    const answer = row(JSON.stringify({ id: 'x', flow: named(flow, names) }));
    expect(answer).toMatchObject({ verdict });
    expect('blockers' in answer ? (answer.blockers[0]?.code ?? '') : answer.error).toContain(by);
  });

  test('all of it is understood, but the bucket', () => {
    expect(notes.filter(({ kind, where }) => kind !== 'assumed' && !/s3/i.test(where))).toEqual([]);
  });
});
