import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSnapshot } from '../../main/app/file/trace-snapshot.ts';
import { translateTerraform } from '../../main/terraform/translate-terraform.ts';
import { damaged, damages } from '../configuration/damage.ts';
import { planOf, reference, small } from './small-plan.ts';

const plan = readFileSync(join(import.meta.dirname, 'three-tier.plan.json'), 'utf8');

describe('a text that is not as it should be', () => {
  test.each([
    { why: 'nothing', text: '', says: '`terraform show -json`' },
    { why: 'the plan file itself', text: 'PK\u0003\u0004', says: '`terraform show -json`' },
    { why: 'nested beyond reason', text: '{"a":'.repeat(100_000), says: '`terraform show -json`' },
    { why: 'some other JSON', text: '{"terraform_version":"1.9.8"}', says: 'neither a plan nor a state' },
    { why: 'nothing of AWS', text: planOf([{ address: 'random_id.a' }]), says: 'no resource of an AWS network' },
    {
      why: 'more resources than anybody has',
      text: planOf(Array.from({ length: 20_001 }, (_, i) => ({ address: `aws_subnet.a[${i}]` }))),
      says: 'more than 20000 resources',
    },
  ])('$why', ({ text, says }) => {
    const read = translateTerraform('plan.json', text);
    expect(read.ok ? 'read' : read.error).toContain(says);
  });

  test('a value made of itself comes to an end', () => {
    const text = planOf([
      ...small,
      {
        address: 'aws_route_table_association.a',
        unknown: { subnet_id: true, route_table_id: true },
        written: { subnet_id: reference('aws_route_table_association.a.subnet_id') },
      },
    ]);
    expect(translateTerraform('plan.json', text).ok).toBe(true);
  });

  test('whatever a field holds, there is an answer', () => {
    fc.assert(
      fc.property(damages, (each) => {
        const { row } = openSnapshot([{ path: 'plan.json', text: damaged(plan, each) }]);
        row('{"id":"x","flow":"tcp aws_instance.app_a > aws_instance.db:5432"}');
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
