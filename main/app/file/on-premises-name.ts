/** A network on premises, by the gateway or attachment through which it is reached: it has no name of its own. */
export function onPremisesName(gateway: string): string {
  return `on-premises (${gateway})`;
}
