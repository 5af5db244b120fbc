import type { Api } from '../../main/contract/api.ts';
import { saveFile } from '../player/export/save-file.ts';
import { troubleWords } from '../ui/trouble-words.ts';

/** Saves an attempt or an exam as a file. @returns what is told of it. */
export async function exportAttempt(api: Api, sitting: string): Promise<string> {
  const reply = await api.exportAttempt({ sitting });
  if (!reply.ok) return troubleWords(reply.error.message);
  saveFile(reply.value.name, new Blob([reply.value.text], { type: 'application/json' }));
  return `Saved as ${reply.value.name}. The command perimeter replay grades it again.`;
}
