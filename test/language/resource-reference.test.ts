import path from 'node:path';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { listedTypes, type ResourceKey } from '../../main/model/resource-types/resource-types.ts';

const written = (key: ResourceKey, as: (typeof listedTypes)[number]['type']['written']): string => {
  if (typeof as === 'object') return `\`vpcs.NAME.${as.vpc}\``;
  return { list: `\`${key}\``, derived: 'by what it belongs to', unnamed: 'by what it belongs to, without a name' }[as];
};

const prefixes = (type: (typeof listedTypes)[number]['type']): string =>
  type.checkpoints.map(({ prefix }) => (typeof prefix === 'string' ? `\`${prefix}:\`` : 'its own name')).join(', ');

/** Renewed by `npx vitest run test/language/resource-reference.test.ts -u`. */
test('the reference page of the format lists every type of resource', async () => {
  const rows = listedTypes.map(({ key, type }) =>
    [
      type.plural,
      written(key, type.written),
      type.parts.map(({ word }) => `${word}s`).join(', '),
      type.target && type.written !== 'unnamed' ? 'yes' : '',
      prefixes(type),
      `\`${type.idPrefix}-\``,
    ].join(' | '),
  );
  const page = `# Types of resources

What the network of a scenario file is made of. A name stands for one thing only, whatever its type; parts have names of
their own. A route may lead to what is marked so. Checkpoints are how claims and places to locate name a gate. Ids are
what an import and an anonymized network call it.

Resource | Written as | Parts | Route target | Checkpoints | Ids
--- | --- | --- | --- | --- | ---
${rows.join('\n')}
`;
  const file = path.resolve(import.meta.dirname, '../../scenarios/resource-types.md');
  await expect(await format(page, { parser: 'markdown', printWidth: 120 })).toMatchFileSnapshot(file);
});
