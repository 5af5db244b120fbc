import { join } from 'node:path';

/** Where a library lives unless the user says otherwise: the data folder of the platform. */
export function defaultLibraryPath(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  switch (platform) {
    case 'win32':
      return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Perimeter', 'library.db');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Perimeter', 'library.db');
    default:
      return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'perimeter', 'library.db');
  }
}
