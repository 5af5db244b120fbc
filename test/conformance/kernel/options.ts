import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../../main/model/result.ts';
import { sabotages } from './sabotage.ts';

/** What to send through what. Network `i` of a run comes from `seed + i`, so each can be run again alone. */
export type Options = {
  readonly networks: number;
  readonly flows: number;
  readonly seed: number;
  /** What is wrong with the kernel on purpose, so that the run has to fail. */
  readonly sabotage: keyof typeof sabotages | null;
};

export const USAGE = `npm run conformance -- kernel [--networks N] [--flows N] [--seed N] [--sabotage ${Object.keys(sabotages).join('|')}]`;

export function parseOptions(args: readonly string[]): Result<Options, string> {
  const options = {
    networks: { type: 'string', default: '30' },
    flows: { type: 'string', default: '24' },
    seed: { type: 'string', default: '20261121' },
    sabotage: { type: 'string' },
  } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    const [networks, flows, seed] = [count(values.networks, 1), count(values.flows, 1), count(values.seed, 0)];
    if (networks === null) return err('`--networks` takes a number from 1');
    if (flows === null) return err('`--flows` takes a number from 1');
    if (seed === null) return err('`--seed` takes a number from 0');
    if (values.sabotage === undefined) return ok({ networks, flows, seed, sabotage: null });
    if (!isSabotage(values.sabotage)) return err(`there is no sabotage \`${values.sabotage}\``);
    return ok({ networks, flows, seed, sabotage: values.sabotage });
  } catch (error) {
    return err((error as Error).message);
  }
}

function count(text: string, least: number): number | null {
  const value = Number(text);
  return /^\d{1,9}$/.test(text) && value >= least ? value : null;
}

function isSabotage(text: string): text is keyof typeof sabotages {
  return Object.hasOwn(sabotages, text);
}
