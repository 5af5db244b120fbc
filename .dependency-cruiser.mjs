/** Who may import whom: one table, from which the rules are made. Each rule was seen to fail on a planted violation. */
const layers = {
  'main/model': [],
  'main/engine': ['main/model'],
  'main/yaml': ['main/model'],
  'main/scenario': ['main/model', 'main/engine', 'main/yaml'],
  'main/snapshot': ['main/model'],
  'main/declared': ['main/model', 'main/snapshot'],
  'main/terraform': ['main/model', 'main/snapshot', 'main/declared'],
  'main/cloudformation': ['main/model', 'main/snapshot', 'main/declared', 'main/yaml'],
  'main/study': ['main/model', 'main/scenario'],
  'main/contract': ['main/model', 'main/scenario'],
  'main/library': ['main/model', 'main/scenario'],
  'main/app': [
    'main/model',
    'main/engine',
    'main/scenario',
    'main/snapshot',
    'main/declared',
    'main/terraform',
    'main/cloudformation',
    'main/study',
    'main/contract',
    'main/library',
  ],
  'main/host': ['main/model', 'main/contract', 'main/library', 'main/app'],
};

/** Where a package may appear; it may appear nowhere else. */
const packages = {
  'better-sqlite3': '^main/library/',
  electron: '^main/host/electron/',
  'd3-.*': '^renderer/diagram/',
  yaml: '^main/(yaml|scenario|cloudformation)/|^test/|^tools/',
  zod: '^main/(scenario|contract|snapshot)/|^test/|^tools/',
  svelte: '^renderer/|^test/renderer/',
};

const error = (name, from, to) => ({ name, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(layers).map(([layer, below]) =>
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
    error(
      'pure layers do no I/O',
      { path: '^main/(model|engine|yaml|scenario|snapshot|declared|terraform|cloudformation|contract|study)/' },
      { dependencyTypes: ['core'] },
    ),
    error(
      'hosts do not know each other',
      { path: '^main/host/([^/]+)/' },
      { path: '^main/host/', pathNot: '^main/host/$1/' },
    ),
    error(
      'what needs no package uses none',
      { path: '^main/(model|engine|study|declared|terraform)/' },
      { path: 'node_modules' },
    ),
    error('nothing imports test', { pathNot: '^test/' }, { path: '^test/' }),
    error('no circles', {}, { circular: true }),
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
