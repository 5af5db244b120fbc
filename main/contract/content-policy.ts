/**
 * What pages of the lab may load, for both hosts: their own files and nothing else. No inline script, no inline style,
 * no frame, no form, no other origin.
 */
export const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What no page of the lab needs. Copying a transcript is the one thing that it does. */
const UNUSED = [
  ...['accelerometer', 'autoplay', 'bluetooth', 'browsing-topics', 'camera', 'clipboard-read', 'display-capture'],
  ...['encrypted-media', 'fullscreen', 'geolocation', 'gyroscope', 'hid', 'idle-detection', 'local-fonts'],
  ...['magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture', 'publickey-credentials-get'],
  ...['screen-wake-lock', 'serial', 'storage-access', 'usb', 'window-management', 'xr-spatial-tracking'],
];
export const PERMISSIONS_POLICY = [...UNUSED.map((feature) => `${feature}=()`), 'clipboard-write=(self)'].join(', ');

/** Headers of every answer that a host gives to a page. */
export const SAFE_HEADERS = {
  'content-security-policy': CONTENT_POLICY,
  'permissions-policy': PERMISSIONS_POLICY,
  'x-content-type-options': 'nosniff',
  // What `frame-ancestors` says, for browsers that do not read it.
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'x-permitted-cross-domain-policies': 'none',
  'cache-control': 'no-store',
} as const;

const types: ReadonlyMap<string, string> = new Map([
  ['html', 'text/html; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['svg', 'image/svg+xml'],
  ['json', 'application/json; charset=utf-8'],
  ['woff2', 'font/woff2'],
]);

/** The media type of a page's file by its ending. */
export function mediaType(path: string): string {
  return types.get(path.slice(path.lastIndexOf('.') + 1)) ?? 'application/octet-stream';
}
