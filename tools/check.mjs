// `npm run check`: what to run before every commit, in two lanes. Caches make a second run quick; `npm test` has none.
import { spawn } from 'node:child_process';
import { ensureInstalled, root } from './install.mjs';

const CACHE = 'node_modules/.cache';
const tsc = (project, name) => [
  'tsc',
  '-p',
  project,
  '--incremental',
  '--tsBuildInfoFile',
  `${CACHE}/${name}.tsbuildinfo`,
];

const lanes = [
  [
    tsc('main/tsconfig.pure.json', 'pure'),
    tsc('.', 'all'),
    tsc('test/renderer', 'renderer-tests'),
    ['svelte-check', '--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings', '--output', 'human'],
    ['eslint', '.', '--cache', '--cache-location', `${CACHE}/eslint/`],
    ['depcruise', 'main', 'renderer', 'tools'],
    ['node', 'tools/check-folders.mjs'],
    ['knip'],
    ['prettier', '--check', '--log-level', 'warn', '--cache', '--cache-location', `${CACHE}/prettier-check`, '.'],
  ],
  // Tests that start processes take longest and are left to `npm test`, which also gives every file a world of its own.
  [
    [
      'vitest',
      'run',
      '--no-isolate',
      '--exclude',
      'test/{host,tools}/**',
      '--exclude',
      'test/{library/processes,conformance/kernel/against-kernel}.test.ts',
    ],
  ],
];

ensureInstalled();
const results = await Promise.all(lanes.map(runAll));
process.exitCode = results.every(Boolean) ? 0 : 1;

async function runAll(commands) {
  let good = true;
  for (const command of commands) good = (await run(command)) && good;
  return good;
}

/** Says nothing of what passes, and everything of what does not. */
function run([name, ...args]) {
  const child = spawn('npm', ['exec', '--', name, ...args], { cwd: root, shell: process.platform === 'win32' });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} ${args.slice(0, 2).join(' ')}`);
      if (code !== 0) process.stdout.write(Buffer.concat(output));
      resolve(code === 0);
    });
  });
}
