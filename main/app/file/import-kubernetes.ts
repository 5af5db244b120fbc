import { findObjects, type ClusterFile } from '../../cluster/found-object.ts';
import { joinCluster, type ClusterOptions, type Joined } from '../../cluster/join-cluster.ts';
import type { KindCount } from '../../cluster/object-notes.ts';
import type { Problem } from '../../language/diagnostics/problem.ts';
import type { PolicyDialect } from '../../model/kubernetes-cluster.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { importNetwork, type Imported } from './import-snapshot.ts';
import { readConfiguration, whyEmpty, type SnapshotFile } from './read-configuration.ts';

/** Who may enforce policies, as somebody says it. */
export const PLUGINS = ['kubernetes', 'calico', 'none'] as const satisfies readonly PolicyDialect[];

/** Manifests as a scenario file, and how many objects of each kind were read. */
export type ImportedCluster = Imported & { readonly read: readonly KindCount[] };

/** What stops an import: a problem of a file (`file` null: of the scenario that would come out). */
export type FileProblem = { readonly file: string | null; readonly problem: Problem };

export type KubernetesOptions = ClusterOptions & { readonly title: string };

/** @param snapshot describe answers of the VPC of the cluster; null: nobody gave any. */
export function importKubernetes(
  files: readonly ClusterFile[],
  snapshot: readonly SnapshotFile[] | null,
  { title, ...options }: KubernetesOptions,
): Result<ImportedCluster, readonly FileProblem[]> {
  const found = findObjects(files);
  if (found.faults.length > 0)
    return err(found.faults.map(({ file, at, message }) => ({ file, problem: problemAt(at, message) })));
  if (found.objects.length === 0)
    return err(files.slice(0, 1).map(({ path }) => ({ file: path, problem: problemAt(START, EMPTY) })));
  const given = snapshot && readConfiguration(snapshot);
  if (snapshot && given?.network.vpcs.length === 0)
    return err([
      {
        file: snapshot[0]?.path ?? null,
        problem: problemAt(START, `there is no VPC in the snapshot: ${whyEmpty(snapshot)}`),
      },
    ]);
  const joined: Joined = joinCluster(given, found, options);
  const imported = importNetwork(joined, { title, anonymous: false });
  if (!imported.ok) return err(imported.error.map((problem) => ({ file: null, problem })));
  return ok({ ...imported.value, read: joined.read });
}

const START = { line: 1, column: 1 };
const EMPTY = 'the files have no object with `apiVersion` and `kind`';

function problemAt(at: Problem['at'], message: string): Problem {
  const hint = 'correct it, or import again what `kubectl get -o yaml` or `calicoctl get -o yaml` prints';
  return { severity: 'error', code: 'manifest', at, path: '', message, hint };
}
