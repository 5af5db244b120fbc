/** 198.18.0.0/15 belongs to nobody (RFC 2544): no client in a question about a network comes from there by chance. */
const HIGHEST = 0x1ffff;

/** Stand-ins for public addresses that AWS will choose, each once. */
export function openPublicAddresses(): { readonly next: () => string } {
  let count = 0;
  return {
    next: () => {
      count = Math.min(count + 1, HIGHEST - 1);
      return `198.${18 + (count >>> 16)}.${(count >>> 8) & 255}.${count & 255}`;
    },
  };
}
