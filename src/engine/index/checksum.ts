/**
 * FNV-1a over 32-bit words (little-endian), then the bytes left over. Not against forgery, which the hashes of a pack
 * are for, but against ranges that a disk or a server gives wrong: every single wrong word changes it.
 */
export function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let hash = 0x811c9dc5 ^ bytes.length;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at, true), 0x01000193);
    // Multiplication only carries upward: without this the upper bits of a word would say nothing of the lower ones.
    hash ^= hash >>> 15;
  }
  for (; at < bytes.length; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash >>> 0;
}
