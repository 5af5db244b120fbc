/** The published JSON Schema, for hosts that print it. */
export { scenarioJsonSchema } from '../../scenario/format/json-schema.ts';
