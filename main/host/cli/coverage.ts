import { countCoverage } from '../../app/coverage/count-coverage.ts';
import { coverageText } from '../../app/coverage/coverage-text.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { noFiles, readScenarioText, scenarioFiles } from './scenario-files.ts';
import { shippedFolder } from './test.ts';

export const coverageHelp = `perimeter coverage [PATH…] [--json]

Counts what scenario files ask, by exam domain, by misconception and by the kind of checkpoint that decides, and lists the
holes. \`opposite\` counts the questions for people who know that a misconception is wrong and go too far the other way.
Without a path, the scenarios that came with Perimeter.
  --json   the same as JSON, with each combination of domain, misconception and checkpoint

Exit code 0: counted; 1: a file cannot be read; 2: usage.`;

export function coverage(args: readonly string[]): number {
  const read = readArguments(args, { json: { type: 'boolean' } });
  if (!read.ok) {
    console.error(read.error);
    return USAGE;
  }
  const { positionals, values } = read.value;
  const files = scenarioFiles(positionals.length > 0 ? positionals : [shippedFolder()]);
  if (files.length === 0) return noFiles();
  const { coverage: found, unread } = countCoverage(files.map((name) => ({ name, text: readScenarioText(name) })));
  for (const file of unread)
    console.error(`\`${file}\` cannot be counted: \`perimeter lint\` says what is wrong with it`);
  console.log(values['json'] ? JSON.stringify(found, null, 2) : coverageText(found).join('\n'));
  return unread.length > 0 ? FINDINGS : OK;
}
