/**
 * How fast Thrift is parsed: MB/s over every `.thrift` file below a folder, cold and warm, the lexer alone too.
 * Usage: node bench/thrift-parse.ts [FOLDER]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tokenize } from '../server/src/languages/thrift/lexer.ts';
import { parseThrift } from '../server/src/languages/thrift/parser.ts';

const rounds = 10;

const folder = process.argv[2] ?? '../shared/yardsticks/thrift/accept/files';
const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.thrift'))
  .map((path) => readFileSync(join(folder, path), 'utf8'));
const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;

console.log(`${texts.length} files, ${megabytes.toFixed(2)} MB; MB/s, first round / best of ${rounds}`);
measure('lexer', tokenize);
measure('parser', parseThrift);

function measure(what: string, run: (text: string) => unknown): void {
  const speeds = Array.from({ length: rounds }, () => {
    const start = performance.now();
    for (const text of texts) run(text);
    return megabytes / ((performance.now() - start) / 1000);
  });
  console.log(
    `${what.padEnd(8)}${(speeds[0] ?? 0).toFixed(0).padStart(6)} /${Math.max(...speeds)
      .toFixed(0)
      .padStart(6)}`,
  );
}
