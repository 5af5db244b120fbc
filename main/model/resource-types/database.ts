import { checkpoint } from './checkpoint.ts';
import { idsOf, plain, type ResourceType } from './resource-type.ts';

export const dbInstance = {
  ...plain,
  word: 'DB instance',
  plural: 'DB instances',
  idPrefix: 'db',
  arnType: 'db',
  owner: {
    kind: 'db-instance',
    caption: ({ dbInstances }, id) => {
      const database = dbInstances.find((each) => each.id === id);
      if (!database) return 'database';
      const { engine, port, cluster } = database;
      return `${engine}, port ${port ?? 'unknown'}${cluster === null ? '' : ` · cluster ${cluster}`}`;
    },
  },
  /** A host is looked up by the name that the author gives it, too. */
  checkpoints: [
    checkpoint(
      'dns',
      null,
      ({ dbInstances, dbClusters, hosts }) => [...idsOf(dbInstances), ...idsOf(dbClusters), ...idsOf(hosts)],
      { details: () => ['private', 'public', 'endpoint'] },
    ),
  ],
} as const satisfies ResourceType<'dbInstances'>;

export const dbCluster = {
  ...plain,
  word: 'DB cluster',
  plural: 'DB clusters',
  idPrefix: 'cluster',
  arnType: 'cluster',
} as const satisfies ResourceType<'dbClusters'>;
