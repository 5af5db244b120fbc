import { readScenario } from '../../lesson/load/load.ts';
import type { ScenarioText } from '../../lesson/load/scenario.ts';
import { capped, type Problem } from '../../language/diagnostics/problem.ts';
import type { Report } from '../../language/diagnostics/report.ts';
import { warnSingleZones } from '../../lesson/load/single-zones.ts';
import { warnUnusedRules } from '../../lesson/load/unused-rules.ts';
import { warnUnshownFacts } from '../../lesson/load/unshown-facts.ts';

/** What is wrong with a scenario file, short of proving its answers. @param path with its folder, slashes forward. */
export function lintFile(path: string, text: string): readonly Problem[] {
  const read = readScenario(text);
  if (!read.ok) return read.error;
  const { scenario, report } = read.value;
  warnUnshownFacts(scenario, report);
  warnUnusedRules(scenario, report);
  warnSingleZones(scenario.text, report);
  warnNames(path, scenario.text, report);
  return capped(report.problems);
}

/** A scenario is found by its file: `<topic>/<id>.yaml`. */
function warnNames(path: string, { id, topic }: ScenarioText, report: Report): void {
  const parts = path.split('/');
  const [folder, file] = [parts.at(-2), parts.at(-1)];
  if (file !== `${id}.yaml`) {
    const message = `the file is called \`${file ?? ''}\``;
    report.warn('file', ['id'], { message, hint: `its id asks for \`${id}.yaml\`` });
  }
  if (folder !== undefined && folder !== topic) {
    const message = `the folder is called \`${folder}\``;
    report.warn('file', ['topic'], { message, hint: `its topic asks for \`${topic}\`` });
  }
}
