// Run as a process of its own: opens a library as soon as a line arrives, and says how that went.
import { once } from 'node:events';
import { openLibrary } from '../../main/library/open.ts';

const [file = ''] = process.argv.slice(2);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const library = openLibrary(file);
process.stdout.write(library.ok ? 'opened\n' : `${library.error.kind}: ${library.error.message}\n`);
if (library.ok) library.value.close();
process.exit();
