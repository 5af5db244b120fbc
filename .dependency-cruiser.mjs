import { layers, pureLayers, withoutPackages } from './tools/layers.mjs';

/** Where a package may appear; it may appear nowhere else. */
const packages = {
  'better-sqlite3': '^main/library/',
  electron: '^main/host/electron/',
  'd3-.*': '^renderer/diagram/',
  yaml: '^main/(yaml|kubernetes|language|lesson|cloudformation)/|^test/|^tools/',
  zod: '^main/(kubernetes|language|lesson|contract|snapshot)/|^test/|^tools/',
  svelte: '^renderer/|^test/renderer/',
};

const error = (name, from, to) => ({ name, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(layers).map(([layer, { imports: below }]) =>
      error(
        `${layer} imports only downwards`,
        { path: `^${layer}/` },
        { path: ['^main/', '^renderer/', '^test/'], pathNot: [layer, ...below].map((folder) => `^${folder}/`) },
      ),
    ),
    error(
      'renderer sees model and contract only',
      { path: '^renderer/' },
      { path: '^main/', pathNot: '^main/(model|contract)/' },
    ),
    error(
      'renderer knows the contract by type only',
      { path: '^renderer/' },
      { path: '^main/contract/', dependencyTypesNot: ['type-only'] },
    ),
    error('pure layers do no I/O', { path: pureLayers.map((folder) => `^${folder}/`) }, { dependencyTypes: ['core'] }),
    error(
      'hosts do not know each other',
      { path: '^main/host/([^/]+)/' },
      { path: '^main/host/', pathNot: '^main/host/$1/' },
    ),
    error(
      'what needs no package uses none',
      { path: withoutPackages.map((folder) => `^${folder}/`) },
      { path: 'node_modules' },
    ),
    error(
      'a packet on its way is opened where it is asked',
      { path: '^main/', pathNot: '^main/engine/packet/' },
      { path: '^main/engine/packet/open.ts$' },
    ),
    error(
      'the walk knows no packet but a sealed one',
      { path: '^main/engine/walk/', pathNot: '^main/engine/walk/flow-record.ts$' },
      { path: '^main/model/packet.ts$' },
    ),
    error('nothing imports test', { pathNot: '^test/' }, { path: '^test/' }),
    error('no circles', {}, { circular: true }),
    { ...error('no circles of folders', { path: '^(main|renderer)/' }, { circular: true }), scope: 'folder' },
    ...Object.entries(packages).map(([name, where]) =>
      error(`${name} has its place`, { pathNot: `${where}|node_modules` }, { path: `node_modules/${name}/` }),
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.svelte', '.js', '.mjs'],
      conditionNames: ['import', 'svelte', 'types', 'default'],
    },
  },
};
