import { readScenario } from '../../scenario/load.ts';
import type { Problem } from '../../scenario/problem.ts';
import { warnUnshownFacts } from '../../scenario/unshown-facts.ts';

/** What is wrong with a scenario file, short of proving its answers. @param path with its folder, slashes forward. */
export function lintFile(path: string, text: string): readonly Problem[] {
  const read = readScenario(text);
  if (!read.ok) return read.error;
  const { scenario, report } = read.value;
  const { id, topic } = scenario.text;
  warnUnshownFacts(scenario, report);
  return [...report.problems, ...nameProblems(path, id, topic)];
}

/** A scenario is found by its file: `<topic>/<id>.yaml`. */
function nameProblems(path: string, id: string, topic: string): Problem[] {
  const parts = path.split('/');
  const [folder, file] = [parts.at(-2), parts.at(-1)];
  const wrong = (message: string, hint: string): Problem => ({
    severity: 'warning',
    code: 'file',
    at: { line: 1, column: 1 },
    path: '',
    message,
    hint,
  });
  return [
    ...(file === `${id}.yaml` ? [] : [wrong(`the file is called \`${file ?? ''}\``, `its id asks for \`${id}.yaml\``)]),
    ...(folder === undefined || folder === topic
      ? []
      : [wrong(`the folder is called \`${folder}\``, `its topic asks for \`${topic}\``)]),
  ];
}
