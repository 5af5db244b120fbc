// `npm test`: everything that must hold, from types to the learner's whole path. Ends with `N passed, N failed`.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, root } from './install.mjs';

/**
 * Stages follow each other; the lanes of a stage run beside each other, and each its steps in order. A step is a script of
 * package.json or a command; one without a count of its own counts as one.
 */
const first = [
  { name: 'lock file', command: ['node', 'tools/check-lock.mjs'] },
  { name: 'build', script: 'build' },
];
const unit = [
  {
    name: 'unit',
    script: 'unit',
    args: ['--reporter=default', '--reporter=json', '--outputFile.json=test-results/unit.json'],
    count: () => {
      const { numPassedTests, numFailedTests, numTotalTestSuites } = report('unit.json');
      return { passed: numPassedTests, failed: numFailedTests + (numTotalTestSuites === 0 ? 1 : 0) };
    },
  },
];
const others = [
  { name: 'types', script: 'types' },
  { name: 'lint of modules', script: 'lint:modules' },
  { name: 'lint of components', script: 'lint:components-with-types' },
  { name: 'layers', script: 'layers' },
  { name: 'dead code', script: 'dead-code' },
  { name: 'words of texts for learners', script: 'prose' },
  { name: 'format', script: 'format' },
  { name: 'conformance', script: 'conformance', args: ['aws'] },
  { name: 'conformance of policies', script: 'conformance', args: ['kubernetes'] },
  { name: 'conformance of snapshots', script: 'conformance', args: ['snapshots'] },
  // Only root on Linux can make networks of a kernel; elsewhere it says so and ends with this code.
  { name: 'conformance with a kernel', script: 'conformance', args: ['kernel'], notRun: 3 },
  { name: 'scenarios are clean', command: ['node', 'out/cli/index.js', 'lint', '--strict', 'scenarios'] },
  // All 200 variants of each: `npm run conformance -- variants`.
  {
    name: 'scenarios are proved, with a sample of their variants',
    command: ['node', 'out/cli/index.js', 'test', '--variants', '3', 'scenarios'],
  },
  {
    name: 'Electron shell against a double, and the package',
    command: [
      ...['node', '--test', '--test-timeout=300000'],
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...['--test-reporter=./tools/count-reporter.mjs', '--test-reporter-destination=test-results/shell.json'],
      ...['test/shell/*.spec.ts', 'test/package/*.spec.ts'],
    ],
    count: () => report('shell.json'),
  },
];
// Two browsers at a time: nothing runs beside them.
const pages = [
  {
    name: 'pages in Chromium',
    script: 'e2e',
    count: () => {
      const { expected, unexpected, flaky, skipped } = report('e2e.json').stats;
      return { passed: expected, failed: unexpected + flaky + skipped };
    },
  },
];
const stages = [[first], [unit, others], [pages]];

ensureInstalled();
rmSync(path.join(root, 'test-results'), { recursive: true, force: true });
mkdirSync(path.join(root, 'test-results'));

let passed = 0;
let failed = 0;
for (const lanes of stages) await Promise.all(lanes.map(runInOrder));
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function runInOrder(steps) {
  for (const step of steps) await runStep(step);
}

async function runStep({ name, command, script, args = [], count, notRun }) {
  const run = command ? ['exec', '--', ...command] : ['run', '-s', script, '--', ...args];
  console.log(`… ${name}`);
  const { status, output } = await runNpm(run);
  // Steps run beside each other: what one prints stays together.
  console.log(`\n── ${name}`);
  process.stdout.write(output);
  if (notRun !== undefined && status === notRun) {
    console.log(`── ${name}: NOT RUN`);
    return;
  }
  const result = counted(count, status === 0);
  // A runner that dies without a failed test still fails.
  passed += result.passed;
  failed += status === 0 ? result.failed : Math.max(1, result.failed);
  if (status !== 0) console.log(`── ${name}: FAILED`);
}

/** @returns the exit code, null after a signal, and all that was printed. */
function runNpm(args) {
  return new Promise((resolve) => {
    const npm = spawn('npm', args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const chunks = [];
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
    npm.on('error', (error) => resolve({ status: null, output: `${error.message}\n` }));
    npm.on('close', (status) => resolve({ status, output: Buffer.concat(chunks) }));
  });
}

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
