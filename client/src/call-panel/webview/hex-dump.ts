/** Bytes for eyes: offset, sixteen bytes in hex, and what of them is printable ASCII. */

const width = 16;

/** The first `limit` bytes of base64 text. */
export function hexDump(base64: string, limit: number): string {
  const bytes = Uint8Array.from(atob(base64.slice(0, Math.ceil(limit / 3) * 4)), (character) =>
    character.charCodeAt(0),
  ).subarray(0, limit);
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += width) {
    const row = [...bytes.subarray(at, at + width)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const ascii = row.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('');
    lines.push(`${at.toString(16).padStart(6, '0')}  ${hex.padEnd(width * 3 - 1)}  ${ascii}`);
  }
  return lines.join('\n');
}
