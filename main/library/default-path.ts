import { join } from 'node:path';

/** Where a library lives unless the user says otherwise: the data folder of the platform. */
export function defaultLibraryPath(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'win32') {
    return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Perimeter', 'library.db');
  }
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Perimeter', 'library.db');
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'perimeter', 'library.db');
}
