/** Plugins for tests: scripts for Node that answer as they are told, and read nothing of what they are asked. */

/** Of a `CodeGeneratorResponse.File`: its name, its content, and where it is inserted. */
export type PluginFile = readonly [name: string, content: string, insertionPoint?: string];

const encoder = `
const varint = (n) => { const b = []; for (; n > 127; n = Math.floor(n / 128)) b.push((n % 128) | 128); b.push(n); return Buffer.from(b); };
const field = (number, content) => { const bytes = Buffer.from(content); return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]); };
const file = ([name, content, point]) => field(15, Buffer.concat([field(1, name), ...(point ? [field(2, point)] : []), field(15, content)]));
process.stdin.resume();
`;

/** It supports optional fields and all editions. */
export function pluginWriting(...files: readonly PluginFile[]): string {
  return `${encoder}
process.stdout.write(Buffer.concat([Buffer.from([16, 3, 24, 230, 7, 32, 233, 7]), ...${JSON.stringify(files)}.map(file)]));
process.stdin.on('end', () => undefined);
`;
}

export function pluginFailingWith(error: string): string {
  return `${encoder}\nprocess.stdout.write(field(1, ${JSON.stringify(error)}));\n`;
}

/** A line of a \`buf.gen.yaml\` for a script. */
export function scriptPlugin(script: string, out: string): string {
  return `  - local: [node, ${script}]\n    out: ${out}\n    strategy: all\n`;
}
