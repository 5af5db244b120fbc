import { describe, expect, test } from 'vitest';
import { importSnapshot } from '../../main/app/file/import-snapshot.ts';
import { openTraceable } from '../../main/app/file/trace-file.ts';
import { openSnapshot } from '../../main/app/file/trace-snapshot.ts';
import { must } from '../build.ts';
import { files, lists, type Lists } from './small-vpc.ts';

/** What the snapshot answers to a flow, and what the file answers that was imported from it. */
function fates(change: Lists, from: string, to: string) {
  const given = files({ ...lists, ...change });
  const imported = must(
    importSnapshot(given, { title: 'A network', anonymous: false }) ?? { ok: false, error: 'no VPC' },
  );
  const renamed = (text: string) =>
    text.replace(/`([^`]+)`/g, (_, id: string) => `\`${imported.names.get(id) ?? id}\``);
  const line = JSON.stringify({ id: 'x', from, to, proto: 'tcp', port: 443 });
  const source = openSnapshot(given).row(line);
  const file = must(openTraceable(imported.text)).row(line);
  return { source: 'missing' in source ? { ...source, missing: renamed(source.missing ?? '') } : source, file };
}

describe('a part that nobody described is unknown in the file as well', () => {
  test.each([
    { part: 'NetworkAcls', missing: 'the default network ACL of `vpc-1`', roundTrip: 'allowed' },
    { part: 'RouteTables', missing: 'the routes of `rt-main`', roundTrip: 'undetermined' },
    { part: 'SecurityGroups', missing: 'the rules of `sg-1`', roundTrip: 'undetermined' },
  ])('$part', ({ part, missing, roundTrip }) => {
    const { source, file } = fates({ [part]: [] }, 'i-a', 'i-b');
    expect(source).toMatchObject({ verdict: 'undetermined', missing, roundTrip });
    expect(file).toMatchObject({ verdict: 'undetermined', missing, roundTrip });
  });
});
