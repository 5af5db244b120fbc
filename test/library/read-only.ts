// Run as a process of its own: becomes a user without rights if it is root, opens a library, and prints what it got.
import { openLibrary } from '../../main/library/open.ts';

const NOBODY = 65_534;
// The native library is loaded by the first opening, while there are still rights to read it.
openLibrary(':memory:');
if (process.getuid?.() === 0) {
  process.setgid?.(NOBODY);
  process.setuid?.(NOBODY);
}
const library = openLibrary(process.argv[2] ?? '');
console.log(JSON.stringify(library.ok ? { kind: library.value.readonly ? 'opened to read' : 'open' } : library.error));
