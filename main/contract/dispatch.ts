import { err, ok } from '../model/result.ts';
import { methods, type Handlers, type Method, type Reply } from './api.ts';

/**
 * Serves one call from untrusted input. Both hosts end here. The response is parsed too: a strict schema is the last
 * gate that keeps answer keys in. Never throws.
 */
export function dispatch(
  handlers: Handlers,
  name: unknown,
  raw: unknown,
  log: (error: unknown) => void,
): Reply<unknown> {
  if (typeof name !== 'string' || !Object.hasOwn(methods, name)) {
    return err({ code: 'bad-request', message: 'there is no such call' });
  }
  const method = name as Method;
  try {
    const request = methods[method].request.safeParse(raw);
    if (!request.success) return err({ code: 'bad-request', message: issuesOf(request.error.issues) });
    const reply = (handlers[method] as (request: unknown) => Reply<unknown>)(request.data);
    // Of a failure, too, only what the table names goes out.
    return reply.ok
      ? ok(methods[method].response.parse(reply.value))
      : err({ code: reply.error.code, message: reply.error.message });
  } catch (error) {
    log(error);
    return err({
      code: 'internal',
      message: 'Perimeter failed unexpectedly. Try again; if it fails again, restart Perimeter.',
    });
  }
}

/** Paths, cut short, and kinds only: a value that somebody sent is never echoed. */
function issuesOf(
  issues: readonly { readonly code: string | undefined; readonly path: readonly PropertyKey[] }[],
): string {
  return issues
    .slice(0, 5)
    .map(({ code, path }) => `${path.map(String).join('.').slice(0, 60) || 'request'}: ${code ?? 'invalid'}`)
    .join('; ');
}
