export type ListedDomain = {
  readonly type: string;
  readonly targetTypes: readonly string[];
  readonly targets: readonly string[];
};

const BUFFERS = [
  { target: 'TLS_SNI', protocol: 'tls', buffer: 'tls.sni', folds: 'nocase; ' },
  // The host of HTTP is in lower case already.
  { target: 'HTTP_HOST', protocol: 'http', buffer: 'http.host', folds: '' },
] as const;

const ACTIONS: Readonly<Record<string, string>> = {
  ALLOWLIST: 'pass',
  DENYLIST: 'drop',
  REJECTLIST: 'reject',
  ALERTLIST: 'alert',
};

/** Rules in the language of Suricata that AWS makes of a domain list, without their end (ANF-22 to ANF-24). */
export function listRules({
  type,
  targetTypes,
  targets,
}: ListedDomain): { readonly line: string; readonly name: string }[] {
  const action = ACTIONS[type];
  if (action === undefined) throw new Error(`unknown kind of domain list ${type}`);
  return BUFFERS.filter(({ target }) => targetTypes.includes(target)).flatMap(({ target, protocol, buffer, folds }) => {
    const head = (what: string) => `${what} ${protocol} $HOME_NET any -> $EXTERNAL_NET any (`;
    const listed = targets.map((name) => ({
      line: `${head(action)}${buffer}; ${content(name)} ${folds}flow:to_server;`,
      name: `list:${target}:${name}`,
    }));
    const rest = { line: `${head('drop')}flow:to_server,established;`, name: `list:${target}:not-listed` };
    return action === 'pass' ? [...listed, rest] : listed;
  });
}

function content(name: string): string {
  return name.startsWith('.') ? `dotprefix; content:"${name}"; endswith;` : `content:"${name}"; startswith; endswith;`;
}
