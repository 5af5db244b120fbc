// `npm run prose`: the words of all texts that learners read, each fault as `file:line:column: what is wrong`.
import { globSync, readFileSync } from 'node:fs';
import { LineCounter } from 'yaml';
import { checkText } from './check-text.ts';
import { ledgers, ledgerTexts } from './ledger-texts.ts';
import { readWordList } from './word-list.ts';
import { yamlTexts } from './yaml-texts.ts';

const list = readWordList();
const files = [...globSync('scenarios/**/*.yaml').toSorted(), ...Object.keys(ledgers)];
let count = 0;
const lines = files.flatMap((file) => {
  const source = readFileSync(file, 'utf8');
  const told = ledgers[file];
  const texts = told ? ledgerTexts(told, source) : yamlTexts(source);
  count += texts.length;
  const places = placesOf(source);
  return texts.flatMap((text) => checkText(text, list)).map(({ at, message }) => `${file}:${places(at)}: ${message}`);
});
for (const line of lines) console.log(line);
console.log(`${count} texts in ${files.length} files, ${lines.length} problems`);
process.exitCode = lines.length === 0 ? 0 : 1;

function placesOf(source: string): (at: number) => string {
  const counter = new LineCounter();
  for (let at = 0; at >= 0; at = source.indexOf('\n', at) + 1 || -1) counter.addNewLine(at);
  return (at) => {
    const { line, col } = counter.linePos(at);
    return `${line}:${col}`;
  };
}
