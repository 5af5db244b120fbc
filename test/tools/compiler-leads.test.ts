import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

type Replacement = readonly [file: string, from: string, to: string];

/** A resource type that nobody knows, by the text of the files that declare it. */
const additions: readonly { what: string; replacements: readonly Replacement[]; named: readonly string[] }[] = [
  {
    what: 'a resource type that files write',
    replacements: [
      ['main/model/network.ts', '  readonly hosts:', '  readonly dummies: readonly Host[];\n  readonly hosts:'],
      ['main/model/resource-types/firewall.ts', "  written: 'derived',", "  written: { vpc: 'dummy' },"],
      ['main/model/resource-types/machines.ts', "  written: 'derived',", "  written: 'list',"],
    ],
    named: [
      'main/language/network/names.ts',
      'main/language/network/resolve.ts',
      'main/language/write/write-network.ts',
      // These three read the table: what is missing in it shows in each.
      'main/model/resource-types/on-canvas.ts',
      'main/model/resource-types/resource-types.ts',
      'main/model/resource-types/written.ts',
    ],
  },
  {
    what: 'a gateway that is attached to a VPC',
    replacements: [
      [
        'main/model/gateway.ts',
        '  readonly egressOnlyInternetGateways:',
        '  readonly dummies: readonly Gateway[];\n  readonly egressOnlyInternetGateways:',
      ],
      ['main/model/gateway.ts', "Kind = 'internet-gateway'", "Kind = 'dummy' | 'internet-gateway'"],
    ],
    named: [
      'main/engine/explain/gateway-words.ts',
      'main/engine/walk/gateway-devices.ts',
      'main/engine/walk/walk.ts',
      'main/language/format/attached-gateway-text.ts',
      // These three read the table of texts.
      'main/language/network/routes.ts',
      'main/language/network/vpcs.ts',
      'main/language/write/vpcs.ts',
      // And these that of resource types.
      'main/model/resource-types/attached-gateways.ts',
      'main/model/resource-types/on-canvas.ts',
      'main/model/resource-types/resource-types.ts',
      'main/model/resource-types/written.ts',
    ],
  },
  {
    what: 'a target of routes',
    replacements: [
      [
        'main/model/route.ts',
        "  | { readonly kind: 'local' }",
        "  | { readonly kind: 'local' }\n  | { readonly kind: 'dummy'; readonly id: string }",
      ],
    ],
    named: [
      'main/engine/walk/follow-route.ts',
      'main/engine/walk/interface-out.ts',
      'main/engine/walk/traffic-path.ts',
      'main/language/network/routes.ts',
      'main/language/write/routes.ts',
      'main/model/resource-types/resource-types.ts',
      'main/snapshot/read-snapshot.ts',
    ],
  },
  {
    what: 'an owner of interfaces',
    replacements: [['main/model/network.ts', "    | 'instance'\n", "    | 'instance'\n    | 'dummy'\n"]],
    named: [
      'main/app/view/network-view.ts',
      'main/engine/classes/senders.ts',
      'main/engine/gates/listening.ts',
      'main/engine/walk/interface-in.ts',
      'main/lesson/access/parse-task-request.ts',
      'main/lesson/question/kinds/editable-settings.ts',
      'renderer/diagram/layout/looks.ts',
    ],
  },
];

describe('the compiler names every place that must answer for', () => {
  test.each(additions)(
    '$what',
    ({ replacements, named }) => {
      expect(filesWithErrors(replacements)).toEqual(named);
    },
    300_000,
  );
});

const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
  config: object;
};
const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const looks = path.join(root, 'renderer/diagram/layout/looks.ts');
const compiled = [...fileNames.filter((file) => file.startsWith(path.join(root, 'main/'))), looks];
const parsed = new Map<string, ts.SourceFile | undefined>();

/** The files that no longer compile when these texts are replaced. */
function filesWithErrors(replacements: readonly Replacement[]): string[] {
  const host = ts.createCompilerHost(options);
  const onDisk = host.getSourceFile.bind(host);
  host.getSourceFile = (file, target) => {
    const here = replacements.filter(([name]) => file === path.join(root, name));
    if (here.length > 0) return ts.createSourceFile(file, replaced(file, here), target);
    if (!parsed.has(file)) parsed.set(file, onDisk(file, target));
    return parsed.get(file);
  };
  const program = ts.createProgram(compiled, options, host);
  const files = program.getSemanticDiagnostics().map(({ file }) => path.relative(root, file?.fileName ?? ''));
  return [...new Set(files)].sort();
}

function replaced(file: string, replacements: readonly Replacement[]): string {
  return replacements.reduce(
    (text, [, from, to]) => {
      if (!text.includes(from)) throw new Error(`${file} no longer has: ${from}`);
      return text.replace(from, to);
    },
    ts.sys.readFile(file) ?? '',
  );
}
