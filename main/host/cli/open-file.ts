import { problemLine } from '../../app/file/problem-line.ts';
import { whyEmpty } from '../../app/file/read-configuration.ts';
import { openTraceable, type Traceable } from '../../app/file/trace-file.ts';
import { openSnapshot } from '../../app/file/trace-snapshot.ts';
import { configurationFiles, isConfiguration } from './configuration-files.ts';
import { readScenarioText, Unreadable } from './scenario-files.ts';

/** A scenario file, or real configuration; null after saying what is wrong with it. @param seed of the variant. */
export function openFile(path: string, seed = 0): Traceable | null {
  if (isConfiguration(path)) {
    const files = configurationFiles(path);
    const { notes, isEmpty, ...traceable } = openSnapshot(files);
    if (isEmpty) throw new Unreadable(`\`${path}\` cannot be read: ${whyEmpty(files)}`);
    for (const { kind, where, message } of notes) console.error(`${kind} ${where}: ${message}`);
    return traceable;
  }
  const opened = openTraceable(readScenarioText(path), seed);
  if (opened.ok) return opened.value;
  for (const problem of opened.error) console.error(problemLine(path, problem));
  return null;
}
