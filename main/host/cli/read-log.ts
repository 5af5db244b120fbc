import { problemLine } from '../../app/file/problem-line.ts';
import { readLog, readLogText } from '../../app/file/read-log.ts';
import { openNetwork } from '../../app/file/open-network.ts';
import { whyEmpty } from '../../app/file/read-configuration.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { configurationFiles, isConfiguration } from './configuration-files.ts';
import { readScenarioText, readText, Unreadable } from './scenario-files.ts';

export const readLogHelp = `perimeter read-log FILE|FOLDER --log LOG.txt [--fields "srcaddr dstaddr …"] [--json]

Reads the lines of a VPC flow log backwards: which gate may have spoken, the likeliest first, by the configuration of a
scenario file or of a folder of describe answers. A record never says whether a group or an ACL rejected a packet.
  --log             the lines; a first line of field names says the format
  --fields          the format, as the AWS CLI takes it; without either it is the default format
  --json            one JSON object a line

Exit code 0: read; 1: the file, the format or a line is wrong, or there is no record; 2: there is nothing to read.`;

const options = {
  log: { type: 'string' },
  fields: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

export function readFlowLogFile(args: readonly string[]): number {
  const read = readArguments(args, options);
  const [path, ...others] = read.ok ? read.value.positionals : [];
  const log = read.ok ? read.value.values['log'] : undefined;
  if (!read.ok || path === undefined || others.length > 0 || typeof log !== 'string') {
    console.error(read.ok ? readLogHelp : read.error);
    return USAGE;
  }
  const { fields, json } = read.value.values;
  const configuration = isConfiguration(path) ? configurationFiles(path) : null;
  const network = openNetwork(configuration ?? readScenarioText(path));
  if (!network.ok) {
    if (network.error.length === 0)
      throw new Unreadable(`\`${path}\` cannot be read: ${whyEmpty(configuration ?? [])}`);
    for (const problem of network.error) console.error(problemLine(path, problem));
    return FINDINGS;
  }
  const lines = readLog(network.value, readText(log), typeof fields === 'string' ? fields : null);
  if (!lines.ok) {
    console.error(`${log}: ${lines.error}`);
    return FINDINGS;
  }
  console.log(json ? lines.value.map((line) => JSON.stringify(line)).join('\n') : readLogText(lines.value));
  const wrong = lines.value.filter((line) => 'why' in line && !line.isRecord);
  for (const each of wrong) console.error(`${log}:${each.line}: ${'why' in each ? each.why : ''}`);
  return wrong.length > 0 ? FINDINGS : OK;
}
