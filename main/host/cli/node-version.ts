const REQUIRED_MAJOR = 24;

/** Why this version of Node cannot run the command line; null where it can. @param version such as `24.1.0` */
export function unsupportedNode(version: string): string | null {
  if (Number(version.split('.')[0]) >= REQUIRED_MAJOR) return null;
  return `perimeter needs Node ${REQUIRED_MAJOR} or later, and this is Node ${version}; \`npm run perimeter\` brings its own`;
}
