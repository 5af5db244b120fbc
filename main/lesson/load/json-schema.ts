import { z } from 'zod';
import { FIXED_FIELDS } from '../variant/vary.ts';
import { allowParameters } from './allow-parameters.ts';
import { describeNodes } from './describe-nodes.ts';
import { nameDefinitions, type SchemaNode } from './name-definitions.ts';
import { ScenarioText } from './scenario.ts';

/** The published JSON Schema of scenario files (draft 2020-12), made from the definition that the lab reads by. */
export function scenarioJsonSchema(): string {
  const schema = z.toJSONSchema(ScenarioText, { io: 'input', reused: 'ref' }) as SchemaNode;
  const named = allowParameters(describeNodes(nameDefinitions(schema)), (field) => FIXED_FIELDS.has(field));
  return `${JSON.stringify({ title: 'Perimeter scenario, format 1', ...named }, null, 2)}\n`;
}
