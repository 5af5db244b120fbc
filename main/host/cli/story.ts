import { problemLine } from '../../app/file/problem-line.ts';
import { tellStories } from '../../app/file/tell-stories.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { readScenarioText } from './scenario-files.ts';

export const storyHelp = `perimeter story FILE [NAME] [--stateless] [--logs]

Tells the stories of a scenario file, or one of them: what is sent, changed and waited for, and what security groups
remember meanwhile.
  --stateless       as if security groups remembered nothing
  --logs            and what the flow logs of the file hold at the end, by aggregation interval

Exit code 0: told; 1: the file is wrong or has no such story; 2: usage.`;

const options = {
  stateless: { type: 'boolean' },
  logs: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

export function story(args: readonly string[]): number {
  const read = readArguments(args, options);
  const [file, name, ...others] = read.ok ? read.value.positionals : [];
  if (!read.ok || file === undefined || others.length > 0) {
    console.error(read.ok ? storyHelp : read.error);
    return USAGE;
  }
  const told = tellStories(readScenarioText(file), name ?? null, {
    memory: read.value.values['stateless'] !== true,
    logs: read.value.values['logs'] === true,
  });
  if (!told.ok) {
    for (const problem of told.error) console.error(typeof problem === 'string' ? problem : problemLine(file, problem));
    return FINDINGS;
  }
  console.log(told.value.join('\n'));
  return OK;
}
