import type { Declaration } from '../declaration.ts';
import { endpointIdOf } from './vpc-endpoints.ts';

/** The id under which a thing can stand at an end of a flow; null for everything that cannot. */
export function endOf(declaration: Declaration): string | null {
  switch (declaration.kind) {
    case 'instance':
    case 'network-interface':
    case 'nat-gateway':
    case 'function':
    case 'db-instance':
    case 'db-cluster':
      return declaration.id;
    case 'load-balancer':
      return declaration.name;
    case 'vpc-endpoint':
      return endpointIdOf(declaration.id);
    default:
      return null;
  }
}
