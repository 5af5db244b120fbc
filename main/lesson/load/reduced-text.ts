import { isRuleId, rules } from '../../model/rule-ledger.ts';
import { readScenarioFile } from './inspect.ts';

/** What a file must have a fact about, where no rule is named. */
const ANY_RULE = 'GEN-01';
const MOST_FACTS = 10;

/**
 * A file that holds these questions and nothing of the others: no key of them, and none of the author's words that are told after
 * an answer. Their answers are graded as by the whole file. It is JSON, which is YAML.
 *
 * @param cited rules that the questions rest on: each is a fact in the words of the ledger
 * @returns null where the text is no document
 */
export function reducedText(text: string, questions: readonly string[], cited: readonly string[]): string | null {
  const file = readScenarioFile(text);
  const document = file.ok ? file.value.value : null;
  if (typeof document !== 'object' || document === null || !('questions' in document)) return null;
  const all: unknown = document.questions;
  if (!Array.isArray(all)) return null;
  const kept = (all as { readonly id?: unknown }[]).filter(({ id }) => questions.includes(String(id)));
  const known = cited.filter(isRuleId).slice(0, MOST_FACTS);
  const facts = (known.length > 0 ? known : ([ANY_RULE] as const)).map((rule) => ({ say: rules[rule].says, rule }));
  return JSON.stringify({ ...document, narration: undefined, questions: kept, facts });
}
