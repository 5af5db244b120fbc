import { builtinModules } from 'node:module';
import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type EnvironmentOptions } from 'vite';

const root = import.meta.dirname;
const builtins = [...builtinModules, /^node:/, 'electron', 'better-sqlite3'];

/** A bundle that runs in Node or Electron: everything inside but Electron itself and the native library. */
function bundle(name: string, entry: string, target: string, format: 'es' | 'cjs' = 'es'): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: ['electron', 'better-sqlite3'] },
    build: {
      outDir: path.join(root, 'out', name),
      target,
      ssr: true,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: { index: path.join(root, entry) },
        external: builtins,
        output: { format, entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js', codeSplitting: false },
      },
    },
  };
}

/** One configuration, five bundles: `vite build --app`. */
export default defineConfig({
  root: path.join(root, 'renderer'),
  base: './',
  plugins: [svelte({ configFile: path.join(root, 'svelte.config.js') })],
  build: {
    emptyOutDir: true,
    target: 'chrome140',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The pages come from this computer: what counts for a download does not, and `npm start` tells what a user needs.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  environments: {
    client: { build: { outDir: path.join(root, 'out/renderer') } },
    main: bundle('main', 'main/host/electron/main.ts', 'node24'),
    preload: bundle('preload', 'main/host/electron/preload.ts', 'chrome140', 'cjs'),
    host: bundle('host', 'main/host/browser/main.ts', 'node24'),
    cli: bundle('cli', 'main/host/cli/main.ts', 'node24'),
  },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment);
      }
    },
  },
});
