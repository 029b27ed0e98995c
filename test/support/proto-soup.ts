/** Protobuf for property tests: its tokens in disorder, and real sources. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';

const words =
  'syntax edition import public weak package option message enum service rpc returns stream extend extensions reserved ' +
  'oneof group map optional required repeated to max export local string int32 A b foo.Bar default features';
const literals = '1 0x1F 017 1.5 1e9 "text" \'proto3\' "open \\ "\\x41" @ é';
const spaces = ['// line\n', '/* block */', '/* open', '\0', '\n', '\r\n', '\t', '\u{feff}'];
const pieces = ['{}[]()<>;,:=.-+/'.split(''), words.split(' '), literals.split(' '), spaces].flat();

export const protoSoup: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('', ' ', '\n')), { maxLength: 60 })
  .map((parts) => parts.flat().join(''));

const corpusRoot = 'node_modules/google-proto-files';

/** Small files from all over a public corpus; the same ones each time. */
export function sampleOfCorpus(count: number, maxLength: number): readonly string[] {
  const files = readdirSync(corpusRoot, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.proto') && !file.startsWith('node_modules'))
    .sort();
  const sample: string[] = [];
  for (
    let index = 0;
    index < files.length && sample.length < count;
    index += Math.ceil(files.length / (count * 2))
  ) {
    const text = readFileSync(`${corpusRoot}/${files[index] ?? ''}`, 'utf8');
    if (text.length <= maxLength) sample.push(text);
  }
  return sample;
}
