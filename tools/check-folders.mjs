// Folders that import each other in a circle can only be read together. Each folder counts for itself: files directly in
// `main/engine` are one folder, `main/engine/walk` is another.
import path from 'node:path';
import { cruise } from 'dependency-cruiser';

const { output } = await cruise(['main', 'renderer'], {
  tsPreCompilationDeps: true,
  includeOnly: '^(main|renderer)/',
  enhancedResolveOptions: { extensions: ['.ts', '.svelte', '.js', '.mjs'] },
});

const imports = new Map();
for (const { source, dependencies } of output.modules) {
  const from = path.posix.dirname(source);
  const known = imports.get(from) ?? new Map();
  imports.set(from, known);
  for (const { resolved } of dependencies) {
    const to = path.posix.dirname(resolved);
    if (to !== from) known.set(to, [...(known.get(to) ?? []), `${source} → ${resolved}`]);
  }
}

const circles = circlesOf(imports);
for (const circle of circles) {
  console.log(`\nfolders in a circle: ${circle.join(', ')}`);
  for (const from of circle) {
    for (const to of circle) {
      const files = imports.get(from)?.get(to) ?? [];
      if (files.length > 0) console.log(`  ${from} → ${to} (${files.length})\n    ${files.slice(0, 5).join('\n    ')}`);
    }
  }
}
process.exitCode = circles.length === 0 ? 0 : 1;

/** Groups of folders each of which reaches every other. */
function circlesOf(graph) {
  const reach = new Map([...graph.keys()].map((folder) => [folder, reachedFrom(graph, folder)]));
  const groups = [...graph.keys()].map((folder) =>
    [...reach.keys()].filter((other) => reach.get(folder).has(other) && reach.get(other).has(folder)).sort(),
  );
  const large = groups.filter((group) => group.length > 1).map((group) => group.join(' '));
  return [...new Set(large)].map((group) => group.split(' '));
}

function reachedFrom(graph, start) {
  const seen = new Set();
  const next = [...(graph.get(start)?.keys() ?? [])];
  for (let folder = next.pop(); folder !== undefined; folder = next.pop()) {
    if (seen.has(folder)) continue;
    seen.add(folder);
    next.push(...(graph.get(folder)?.keys() ?? []));
  }
  return seen;
}
