import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../main/lesson/load/load.ts';

const text = readFileSync(path.join(import.meta.dirname, 'authoring/first-web-server.yaml'), 'utf8');

/** `severity code@line: message (hint)` of everything that is said of the file once this is put in place of that. */
function problemsWith(that: string, put: string): string[] {
  if (!text.includes(that)) throw new Error(`nothing to replace: ${that}`);
  const loaded = loadScenario(text.replace(that, put));
  const problems = loaded.ok ? loaded.value.warnings : loaded.error;
  return problems.map(
    ({ severity, code, at, message, hint }) => `${severity} ${code}@${at.line}: ${message} (${hint})`,
  );
}
const lineOf = (words: string) => text.split('\n').findIndex((line) => line.includes(words)) + 1;

const ROUTES = '[0.0.0.0/0 igw]';
const GROUP = '{ in: [tcp 443 0.0.0.0/0] }';

describe('what AWS has already it refuses a second time', () => {
  test.each([
    { routes: '[0.0.0.0/0 igw, 0.0.0.0/0 blackhole]', to: '0.0.0.0/0', earlier: '0.0.0.0/0 igw' },
    {
      routes: '[192.0.2.0/24 igw, 192.0.2.9/24 blackhole, 0.0.0.0/0 igw]',
      to: '192.0.2.0/24',
      earlier: '192.0.2.0/24 igw',
    },
  ])('two routes to $to: $routes', ({ routes, to, earlier }) => {
    expect(problemsWith(ROUTES, routes)).toEqual([
      `error duplicate-rule@${lineOf(ROUTES)}: the table has a route to \`${to}\` already: \`${earlier}\`` +
        ' (AWS answers RouteAlreadyExists; keep one of them)',
    ]);
  });

  test.each([
    { rules: 'tcp 443 0.0.0.0/0, tcp 443 0.0.0.0/0', rule: 'tcp 443 0.0.0.0/0', written: '' },
    {
      rules: 'tcp 443-443 0.0.0.0/0, 6 443 0.0.0.0/0',
      rule: 'tcp 443 0.0.0.0/0',
      written: ', written `tcp 443-443 0.0.0.0/0`',
    },
    { rules: 'tcp 443 10.0.0.0/16, tcp 443 0.0.0.0/0, tcp 443 10.0.7.9/16', rule: 'tcp 443 10.0.0.0/16', written: '' },
    { rules: 'tcp 443 0.0.0.0/0, tcp 22 sg-web, tcp 22 sg-web', rule: 'tcp 22 sg-web', written: '' },
  ])('one rule twice in a group: $rules', ({ rules, rule, written }) => {
    expect(problemsWith(GROUP, `{ in: [${rules}] }`)).toEqual([
      `error duplicate-rule@${lineOf(GROUP)}: the group has the rule \`${rule}\` already${written}` +
        ' (AWS answers InvalidPermission.Duplicate; keep one of them)',
    ]);
  });
});

describe('a route where there is one', () => {
  const OPTION = 'change: [add sg-web out tcp 443 0.0.0.0/0]';

  test('is added by a file of format 1, and lint says what AWS does', () => {
    expect(problemsWith(OPTION, 'change: [add rt-public 0.0.0.0/0 blackhole]')).toEqual([
      `warning broken-patch@${lineOf(OPTION)}: \`rt-public\` has a route to \`0.0.0.0/0\` already (RouteAlreadyExists)` +
        ' (write `replace` instead of `add`)',
    ]);
  });

  test.each([
    { change: 'change: [replace rt-public 0.0.0.0/0 blackhole]', why: 'is replaced' },
    {
      change: 'refused: true, change: [add rt-public 0.0.0.0/0 blackhole]',
      why: 'is a change that AWS refuses, for an author who says so',
    },
  ])('$why', ({ change }) => expect(problemsWith(OPTION, change)).toEqual([]));

  test('is replaced only where there is one', () => {
    expect(problemsWith(OPTION, 'change: [replace rt-public 192.0.2.0/24 blackhole]')).toEqual([
      expect.stringContaining('`rt-public` has no route to `192.0.2.0/24` to replace'),
    ]);
    expect(problemsWith(OPTION, 'change: [replace sg-web in tcp 443 0.0.0.0/0]')).toEqual([
      expect.stringContaining('`sg-web` is not a route table; only routes are replaced'),
    ]);
  });
});

describe('words outside a vocabulary', () => {
  const HOST = '{ ip: 203.0.113.12, os: linux }';
  const TAG = 'tags: [nacl:ephemeral-ports]';

  test.each([
    { service: 'S3', hint: 'did you mean `s3`?' },
    { service: 'sqss', hint: 'did you mean `sqs`?' },
    { service: 'nothing-like-it', hint: 'write it as the endpoint does, for example `s3`, `sqs` or `logs`' },
  ])('the service $service', ({ service, hint }) => {
    expect(problemsWith(HOST, `{ ip: 203.0.113.12, os: linux, service: ${service} }`)).toEqual([
      `error unknown-name@${lineOf(HOST)}: there is no service \`${service}\` (${hint})`,
    ]);
  });

  test.each([
    { tag: 'saa-c3:design-secure-architectures', said: 'there are no tags `saa-c3:` (did you mean `saa-c03`?)' },
    {
      tag: 'saa-c03:securr-architectures',
      said: '`saa-c03` has no `securr-architectures` (there is `design-secure-architectures`, `design-resilient-architectures`',
    },
    { tag: 'nacl:efemeral-ports', said: '`nacl` has no `efemeral-ports` (did you mean `ephemeral-ports`?)' },
    { tag: 'holidays:in-may', said: 'there are no tags `holidays:` (a tag of your own reads `own:WORD`)' },
  ])('the tag $tag', ({ tag, said }) => {
    expect(problemsWith(TAG, `tags: [${tag}]`)).toEqual([
      expect.stringContaining(`error unknown-tag@${lineOf(TAG)}: ${said}`),
    ]);
  });

  test('a tag of one’s own', () => expect(problemsWith(TAG, 'tags: [own:week-3]')).toEqual([]));
});

describe('text that is no UTF-8', () => {
  test('Latin-1: the line and column of the first character that is not', () => {
    const bytes = Buffer.from(text.replace('new web server', 'new server f\u00fcr us'), 'latin1');
    const column = text.split('\n')[lineOf('title:') - 1]?.indexOf('web server') ?? 0;
    expect(loadScenario(bytes.toString('utf8'))).toMatchObject({
      error: [
        {
          code: 'encoding',
          at: { line: lineOf('title:'), column: column + 'server f'.length + 1 },
          message: 'the file is not UTF-8: here is a character in another encoding',
          hint: 'save it as UTF-8',
        },
      ],
    });
  });

  test.each([
    { order: 'little-endian', bytes: Buffer.from(`\ufeff${text}`, 'utf16le') },
    { order: 'big-endian', bytes: Buffer.from(`\ufeff${text}`, 'utf16le').swap16() },
    { order: 'without a mark', bytes: Buffer.from(text, 'utf16le') },
  ])('UTF-16, $order', ({ bytes }) => {
    expect(loadScenario(bytes.toString('utf8'))).toMatchObject({
      error: [{ code: 'encoding', message: 'the file is UTF-16, not UTF-8', hint: 'save it as UTF-8' }],
    });
  });

  test('other characters are welcome', () => {
    expect(problemsWith('new web server', 'neue Webserver \u00fc\u00f1\u4e2d')).toEqual([]);
  });
});

describe('a wrong text of a fill question that nobody can read', () => {
  const WRONG = "text: '443'";
  test.each([
    {
      put: 'text: \u201c443\u201d',
      said: '`\u201c443\u201d` is not a port or a port range such as 8000-8080 (write straight quotes, or none)',
    },
    { put: "text: 'some'", said: '`some` is not a port or a port range such as 8000-8080 ()' },
  ])('$put', ({ put, said }) => {
    expect(problemsWith(WRONG, put)).toEqual([`error text@${lineOf(WRONG)}: ${said}`]);
  });
});
