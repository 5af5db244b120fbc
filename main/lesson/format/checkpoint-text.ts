import { z } from 'zod';
import {
  offsetOfPart,
  parseCheckpoint,
  phaseOf,
  phaseWords,
  type HintedFault,
  type WrittenCheckpoint,
} from '../checkpoint/checkpoint.ts';

/** The one place where the format reads a checkpoint. */
export const Checkpoint = z
  .string()
  .max(140)
  .meta({
    title: 'Checkpoint',
    description: 'A checkpoint of the trace: [request | backend | reply] GATE[:PLACE[:in|out]][:RULE or outcome].',
    examples: ['reply nacl:web-a:out', 'sg:web:in', 'nacl:web-a:out:*', 'route:db-a:none', 'igw:no-public-ip'],
  })
  .transform((text, context): WrittenCheckpoint => written(text, text, context));

/** A rule that decides: `nacl:web-a:in:100`, or `sg:web:in rule tcp 443 0.0.0.0/0`. */
export const DecidedBy = z
  .string()
  .max(300)
  .meta({
    title: 'DecidedBy',
    description: 'A checkpoint and its rule, as the rule is written in the network.',
    examples: ['nacl:web-a:in:100', 'reply sg:web:in rule tcp 443 0.0.0.0/0', 'route:web-a rule 0.0.0.0/0 igw'],
  })
  .transform((text, context) => {
    const [before, place = text, named] = /^(.*?)\s+rule\s+(?=\S)(.*)$/.exec(text) ?? [];
    const { detail, ...at } = written(place, text, context);
    if (before !== undefined && named !== undefined)
      return { at: { ...at, detail }, rule: named, ruleOffset: text.length - named.length };
    if (detail !== null) return { at: { ...at, detail: null }, rule: detail, ruleOffset: offsetOfPart(text, 'detail') };
    const hint = 'write `nacl:web-a:in:100`, or `sg:web:in rule tcp 443 0.0.0.0/0`';
    refuse(text, { offset: text.length, message: 'the rule that decides is missing', hint }, context);
    return z.NEVER;
  });

export const Phase = z
  .enum(phaseWords)
  .meta({ title: 'Phase', description: 'The way there, the way from a load balancer to its target, or the way back.' })
  .transform(phaseOf);

/** @param whole the value in the file that `text` is a part of. @param key where `text` is the key of a mapping. */
export function written(text: string, whole: unknown, context: z.core.$RefinementCtx, key?: string): WrittenCheckpoint {
  const read = parseCheckpoint(text);
  if (read.ok) return { ...read.value, text };
  refuse(whole, read.error, context, key);
  return z.NEVER;
}

/** A fault in the text, with the place in it and what to write instead. */
function refuse(input: unknown, fault: HintedFault, context: z.core.$RefinementCtx, key?: string): void {
  const { message, ...params } = fault;
  if (key === undefined) context.addIssue({ code: 'custom', input, message, params });
  else context.addIssue({ code: 'custom', input, message, path: [key], params: { ...params, isKey: true } });
}
