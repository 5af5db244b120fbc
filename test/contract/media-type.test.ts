import { expect, test } from 'vitest';
import { mediaType } from '../../main/contract/content-policy.ts';

test.each([
  { path: 'index.html', type: 'text/html; charset=utf-8', why: 'a page' },
  { path: 'assets/a.b.js', type: 'text/javascript; charset=utf-8', why: 'the last ending counts' },
  { path: 'font.woff2', type: 'font/woff2', why: 'a font' },
  { path: 'strange.exe', type: 'application/octet-stream', why: 'an ending that we do not serve' },
  { path: 'none', type: 'application/octet-stream', why: 'no ending' },
  { path: 'x.constructor', type: 'application/octet-stream', why: 'an ending that every object has' },
  { path: '__proto__', type: 'application/octet-stream', why: 'the prototype' },
])('$path is sent as $type: $why', ({ path, type }) => expect(mediaType(path)).toBe(type));
