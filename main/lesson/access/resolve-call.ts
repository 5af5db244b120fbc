import { parseArn, type AccessControl, type AccessResource } from '../../model/access.ts';
import type { ApiCall } from '../../model/api-call.ts';
import { TCP } from '../../model/protocol.ts';
import type { CallText } from '../../language/format/access-text.ts';
import { didYouMean } from '../../language/diagnostics/suggest.ts';
import type { Path, Report } from '../../language/diagnostics/report.ts';

/** An action that knows no resources: only the resource `*` of a statement covers it. */
const NO_RESOURCE: AccessResource = {
  ...{ service: '', type: null, name: null, region: '', account: '', vpc: null },
  tags: {},
};

/** The API call that a flow over `protocol` carries; null when it cannot be read, which is reported. */
export function resolveCall(
  { action, resource, as: who }: CallText,
  protocol: number,
  access: AccessControl | null,
  { path, report }: { readonly path: Path; readonly report: Report },
): ApiCall | null {
  const [, service] = /^([a-z0-9-]+):[A-Za-z0-9]+$/.exec(action) ?? [];
  if (service === undefined) {
    const hint = 'write `s3:GetObject`';
    report.error('text', [...path, 'action'], { message: `\`${action}\` is no action that can be called`, hint });
  }
  if (protocol !== TCP) report.error('shape', path, { message: 'a call goes over TCP' });
  const named = resource === undefined ? null : parseArn(resource);
  if (named && !named.ok) report.error('text', [...path, 'resource'], { message: named.error });
  if (named?.ok && service !== undefined && named.value.service !== service)
    report.error('text', [...path, 'resource'], { message: `\`${action}\` asks nothing of ${named.value.service}` });
  const caller = access?.principals.find(({ id }) => id === who) ?? null;
  if (who !== undefined && !caller) {
    const hint = access
      ? didYouMean(
          who,
          access.principals.map(({ id }) => id),
        )
      : 'principals stand under `iam`';
    report.error('unknown-name', [...path, 'as'], { message: `there is no principal \`${who}\``, hint });
  }
  if (named && !named.ok) return null;
  return { request: { action, resource: named?.value ?? NO_RESOURCE, requestTags: {} }, caller };
}
