import { z } from 'zod';
import { ScenarioText } from './scenario.ts';

/** The published JSON Schema of scenario files (draft 2020-12), made from the definition that the lab reads by. */
export function scenarioJsonSchema(): string {
  const schema = z.toJSONSchema(ScenarioText, { io: 'input', reused: 'ref' });
  return `${JSON.stringify({ title: 'Perimeter scenario, format 1', ...schema }, null, 2)}\n`;
}
