import { expect, test } from 'vitest';
import { unsupportedNode } from '../../main/host/cli/node-version.ts';

test.each([
  { version: '24.0.0', says: null },
  { version: '26.3.1', says: null },
  { version: '20.19.2', says: /needs Node 24 or later, and this is Node 20\.19\.2/ },
  { version: '8.0.0', says: /this is Node 8\.0\.0/ },
])('Node $version', ({ version, says }) => {
  const said = unsupportedNode(version);
  if (says) expect(said).toMatch(says);
  else expect(said).toBeNull();
});
