// `npm test`: everything that must hold, from types to the learner's whole path. Ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, root } from './install.mjs';

/** The scripts of package.json, and what has none. Steps without a count of their own count as one. */
const steps = [
  { name: 'lock file', command: ['node', 'tools/check-lock.mjs'] },
  { name: 'types', script: 'types' },
  { name: 'lint', script: 'lint' },
  { name: 'layers', script: 'layers' },
  { name: 'dead code', script: 'dead-code' },
  { name: 'format', script: 'format' },
  { name: 'build', script: 'build' },
  {
    name: 'unit',
    script: 'unit',
    args: ['--reporter=default', '--reporter=json', '--outputFile.json=test-results/unit.json'],
    count: () => {
      const { numPassedTests, numFailedTests, numTotalTestSuites } = report('unit.json');
      return { passed: numPassedTests, failed: numFailedTests + (numTotalTestSuites === 0 ? 1 : 0) };
    },
  },
  { name: 'conformance', script: 'conformance', args: ['aws'] },
  { name: 'conformance of snapshots', script: 'conformance', args: ['snapshots'] },
  // Only root on Linux can make networks of a kernel; elsewhere it says so and ends with this code.
  { name: 'conformance with a kernel', script: 'conformance', args: ['kernel'], notRun: 3 },
  { name: 'scenarios are clean', command: ['node', 'out/cli/index.js', 'lint', '--strict', 'scenarios'] },
  { name: 'scenarios are proved', command: ['node', 'out/cli/index.js', 'test', 'scenarios'] },
  {
    name: 'Electron shell against a double, and the package',
    command: [
      ...['node', '--test', '--test-timeout=60000'],
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...['--test-reporter=./tools/count-reporter.mjs', '--test-reporter-destination=test-results/shell.json'],
      ...['test/shell/*.spec.ts', 'test/package/*.spec.ts'],
    ],
    count: () => report('shell.json'),
  },
  {
    name: 'pages in Chromium',
    script: 'e2e',
    count: () => {
      const { expected, unexpected, flaky, skipped } = report('e2e.json').stats;
      return { passed: expected, failed: unexpected + flaky + skipped };
    },
  },
];

ensureInstalled();
rmSync(path.join(root, 'test-results'), { recursive: true, force: true });
mkdirSync(path.join(root, 'test-results'));

let passed = 0;
let failed = 0;
for (const { name, command, script, args = [], count, notRun } of steps) {
  console.log(`\n── ${name}`);
  const run = command ? ['exec', '--', ...command] : ['run', '-s', script, '--', ...args];
  const { status } = spawnSync('npm', run, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (notRun !== undefined && status === notRun) {
    console.log(`── ${name}: NOT RUN`);
    continue;
  }
  const result = counted(count, status === 0);
  // A runner that dies without a failed test still fails.
  passed += result.passed;
  failed += status === 0 ? result.failed : Math.max(1, result.failed);
  if (status !== 0) console.log(`── ${name}: FAILED`);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function counted(count, ok) {
  try {
    return count ? count() : { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function report(file) {
  return JSON.parse(readFileSync(path.join(root, 'test-results', file), 'utf8'));
}
