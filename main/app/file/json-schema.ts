/** The published JSON Schema, for hosts that print it. */
export { scenarioJsonSchema } from '../../lesson/load/json-schema.ts';
