import { blockCodes } from '../../main/model/block-code.ts';
import { tasks } from '../../main/model/action-ledger.ts';
import { misconceptions } from '../../main/model/misconception.ts';
import { policyRules } from '../../main/model/policy-rule-ledger.ts';
import { rules } from '../../main/model/rule-ledger.ts';
import { sourceText, type Part, type SourceText } from './source-text.ts';

type Told = { readonly part: Part; readonly text: string };

/** The tables of the model that learners read, by the file that they are written in. */
export const ledgers: Readonly<Record<string, readonly Told[]>> = {
  'main/model/rule-ledger.ts': Object.entries(rules).flatMap(([id, { says }]) =>
    id in policyRules ? [] : [told(says)],
  ),
  'main/model/policy-rule-ledger.ts': Object.values(policyRules).map(({ says }) => told(says)),
  'main/model/misconception.ts': Object.values(misconceptions).flatMap(({ name, claim, truth }) => [
    { part: 'title', text: name },
    ...[claim, truth].map(told),
  ]),
  'main/model/action-ledger.ts': Object.values(tasks).map(({ says }) => told(says)),
  'main/model/block-code.ts': Object.values(blockCodes).map(told),
};

function told(text: string): Told {
  return { part: 'feedback', text };
}

/** The same with places in the source; a text that is written otherwise there is at its beginning. */
export function ledgerTexts(texts: readonly Told[], source: string): SourceText[] {
  return texts.map(({ part, text }) => {
    const written = [text, text.replaceAll("'", "\\'")].map((each) => source.indexOf(each)).find((at) => at >= 0);
    return sourceText(part, text, written ?? 0);
  });
}
