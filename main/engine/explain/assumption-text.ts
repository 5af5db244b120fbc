import type { Assumption } from '../../model/assumption.ts';
import { formatProtocol } from '../../model/protocol.ts';
import { unreachable } from '../../model/result.ts';
import { caveatSentence } from './policy-sentence.ts';

/** An assumption as a short statement for a chip. */
export function assumptionText(assumption: Assumption): string {
  switch (assumption.kind) {
    case 'listening':
      return `${assumption.on} listens on ${formatProtocol(assumption.protocol)} ${assumption.port}`;
    case 'answering':
      return `${assumption.address} replies`;
    case 'source-port':
      return `client port ${assumption.port}, any of ${assumption.from}–${assumption.to}`;
    case 'nat-port':
      return `${assumption.gateway} picks port ${assumption.port}, any of 1024–65535`;
    case 'node-port':
      return `${assumption.loadBalancer} picks port ${assumption.port}, any of 1024–65535`;
    case 'target':
      return `${assumption.loadBalancer} picks ${assumption.target}, one of ${assumption.of} healthy targets`;
    case 'mirror-node':
      return `the copy goes to ${assumption.node}, one of ${assumption.of} nodes of ${assumption.loadBalancer}`;
    case 'attachment-zone':
      return `it leaves through ${assumption.attachment} in Availability Zone ${assumption.zone}, one of ${assumption.of}`;
    case 'first-blocker':
      return `what denies it first depends on ${assumption.on}`;
    case 'as-made':
      return `${assumption.what} is as AWS creates it`;
    case 'policy-caveat':
      return caveatSentence(assumption.caveat);
    case 'fail-open':
      return `${assumption.loadBalancer} sends to unhealthy targets when none is healthy`;
    default:
      return unreachable(assumption);
  }
}
