/**
 * Former ids of scenarios that come with Perimeter, most of which gave a key away, by the id of today. Progress, links and
 * `needs` with a former id stay good. Append only: nothing else may take a former id.
 */
export const renamedScenarios: Readonly<Record<string, string>> = {
  'no-group-on-the-gateway': 'scans-of-a-nat-gateway',
  'two-lists-read-differently': 'one-address-two-lists',
  'not-public-but-reachable': 'dairy-database-over-vpn',
  'the-visitor-is-the-balancer': 'booking-page-behind-a-load-balancer',
  'deny-in-the-wrong-place': 'newspaper-under-attack',
  'exception-after-the-deny': 'one-partner-in-a-blocked-range',
  'refused-is-no-filter': 'connection-refused-poster',
  'the-group-that-is-not-there': 'scraper-and-nat-gateway',
  'in-by-one-guard-out-by-another': 'flower-shop-in-two-zones',
  'nameless-behind-the-guard': 'counter-behind-a-firewall',
  'the-watchman-has-no-number': 'inspected-by-an-appliance',
  'half-a-bridge': 'clinic-uploads-to-a-laboratory',
  'too-far-for-a-name': 'ferry-booking-in-two-regions',
  'two-houses-one-number': 'dealer-with-two-garages',
  'a-pass-with-no-return': 'game-servers-behind-a-firewall',
  'outward-only': 'telescope-images-over-ipv6',
  'the-rule-for-the-way-back': 'forum-advice-about-a-timeout',
  'second-security-group-adds-up': 'ssh-open-to-the-internet',
  'peered-vpc-without-a-way-back': 'blue-client-green-server',
  'clients-time-out-behind-an-acl': 'web-server-was-moved',
};

/** The id that a scenario has today. */
export function currentScenarioId(id: string): string {
  return Object.hasOwn(renamedScenarios, id) ? (renamedScenarios[id] ?? id) : id;
}
