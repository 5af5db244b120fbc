import { svelte } from '@sveltejs/vite-plugin-svelte';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests that replace a module, start programs or share files with others: each in a process of its own. */
const apart = [
  'test/{host,tools}/**/*.test.ts',
  'test/library/processes.test.ts',
  'test/conformance/kernel/against-kernel.test.ts',
  'test/engine/classes/mutants.test.ts',
];

export default defineConfig({
  plugins: [svelte()],
  resolve: { conditions: ['browser'] },
  test: {
    environment: 'node',
    reporters: ['default'],
    // A loaded machine may take its time; no test is about speed.
    testTimeout: 120_000,
    // By default one less than the machine has, which leaves one of two idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // One process reads the modules once for all of its files, which saves a third of the time.
      { extends: true, test: { name: 'together', include: ['test/**/*.test.ts'], exclude: apart, isolate: false } },
      { extends: true, test: { name: 'apart', include: apart } },
    ],
  },
});
