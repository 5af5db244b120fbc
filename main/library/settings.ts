import type { Database } from 'better-sqlite3';

/** Named JSON values. What they mean is up to whoever reads them. */
export function openSettings(db: Database) {
  const select = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?');
  const upsert = db.prepare<[string, string]>(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  return {
    /** Undefined when it was never set, or no longer reads as JSON. */
    get: (name: string): unknown => {
      const row = select.get(name);
      if (!row) return undefined;
      try {
        return JSON.parse(row.value) as unknown;
      } catch {
        return undefined;
      }
    },
    put: (name: string, value: unknown): void => void upsert.run(name, JSON.stringify(value)),
  };
}
export type SettingRepo = ReturnType<typeof openSettings>;
