import { cruise } from 'dependency-cruiser';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import rules from '../../.dependency-cruiser.mjs';
import { layers, pureLayers } from '../../tools/layers.mjs';
import { lintPlanted } from './oxlint.ts';

const root = path.resolve(import.meta.dirname, '../..');

test('every folder of main is a layer', () => {
  const folders = ts.sys.getDirectories(path.join(root, 'main')).map((folder) => `main/${folder}`);
  expect(Object.keys(layers).sort()).toEqual(folders.sort());
});

test('the pure layers are those that are compiled without DOM and Node', () => {
  const file = path.join(root, 'main/tsconfig.pure.json');
  const config = JSON.parse(readFileSync(file, 'utf8')) as { include: string[] };
  expect(config.include.map((folder) => `main/${folder}`).sort()).toEqual([...pureLayers].sort());
});

describe('a planted violation is refused', () => {
  const calls = ['Date.now()', 'Math.random()', 'process.cwd()'];
  const planted = pureLayers.flatMap((layer) =>
    calls.map((call, n) => ({ layer, call, file: `${layer}/planted-${n}.ts` })),
  );
  const lint = lintPlanted(
    Object.fromEntries(planted.map(({ file, call }) => [file, `export const planted = ${call};\n`])),
  );

  test.each(planted)('by oxlint in $layer: $call', ({ call, file }) => {
    const rule = call.startsWith('Math') ? 'eslint(no-restricted-properties)' : 'eslint(no-restricted-globals)';
    expect(lint.found).toContainEqual({ file, rule });
  });

  test.each(pureLayers)('by the compiler in %s: process, document', (layer) => {
    const planted = path.join(root, layer, 'planted.ts');
    const text = 'export const planted = [process.pid, document.title];\n';
    const { config } = ts.readConfigFile(path.join(root, 'main/tsconfig.pure.json'), (file) =>
      ts.sys.readFile(file),
    ) as {
      config: object;
    };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, path.join(root, 'main'));
    const host = ts.createCompilerHost(options);
    const onDisk = host.getSourceFile.bind(host);
    host.getSourceFile = (name, target) =>
      name === planted ? ts.createSourceFile(name, text, target) : onDisk(name, target);
    const program = ts.createProgram([planted], options, host);
    const messages = program
      .getSemanticDiagnostics(program.getSourceFile(planted))
      .map(({ messageText }) => messageText);
    expect(messages.map(String)).toEqual([
      expect.stringContaining("Cannot find name 'process'"),
      expect.stringContaining("Cannot find name 'document'"),
    ]);
  });
});

describe('a planted import is refused', () => {
  let folder = '';
  let refused: { from: string; rule: string }[] = [];

  /** Each layer imports the program's entry, which nobody may import, and each pure one a module of Node. */
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'layers-'));
    for (const layer of [...Object.keys(layers), 'test']) mkdirSync(path.join(folder, layer), { recursive: true });
    writeFileSync(path.join(folder, 'test/lab.ts'), 'export const lab = 1;\n');
    for (const layer of Object.keys(layers)) {
      const lab = path.posix.relative(layer, 'test/lab.ts');
      const text = `import { readFileSync } from 'node:fs';\nimport { lab } from '${lab}';\nexport const planted = [readFileSync, lab];\n`;
      writeFileSync(path.join(folder, layer, 'planted.ts'), text);
    }
    plantInWalk(folder);
    const { output } = await cruise(['main'], {
      baseDir: folder,
      validate: true,
      ruleSet: { forbidden: rules.forbidden },
      enhancedResolveOptions: { extensions: ['.ts'] },
    });
    if (typeof output === 'string') throw new Error(output);
    refused = output.summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(Object.keys(layers))('of test in %s', (layer) => {
    expect(refused).toContainEqual({ from: `${layer}/planted.ts`, rule: `${layer} imports only downwards` });
  });

  test.each(pureLayers)('of Node in %s', (layer) => {
    expect(refused).toContainEqual({ from: `${layer}/planted.ts`, rule: 'pure layers do no I/O' });
  });

  test('of an open packet in the walk', () => {
    const from = 'main/engine/walk/planted.ts';
    expect(refused).toContainEqual({ from, rule: 'a packet on its way is opened where it is asked' });
    expect(refused).toContainEqual({ from, rule: 'the walk knows no packet but a sealed one' });
  });
});

/** A module of the walk that opens the packet it is about to decide about. */
function plantInWalk(folder: string): void {
  const files = {
    'model/packet.ts': 'export const isEcho = (packet: { protocol: number }): boolean => packet.protocol === 1;\n',
    'engine/packet/open.ts': 'export const open = <T>(packet: T): T => packet;\n',
    'engine/walk/planted.ts': [
      "import { isEcho } from '../../model/packet.ts';",
      "import { open } from '../packet/open.ts';",
      'export const planted = isEcho(open({ protocol: 6 }));\n',
    ].join('\n'),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, 'main', name)), { recursive: true });
    writeFileSync(path.join(folder, 'main', name), text);
  }
}
