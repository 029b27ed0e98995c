/**
 * Whether time stays in proportion to size on texts that are made to break that: `node bench/pathological.ts`. Each
 * text is taken through every function of its language at two sizes, one four times the other. Exit status 1 where
 * that takes much more than four times as long.
 */
import { uriFromPath } from '../server/src/base/uri.ts';
import type { Language } from '../server/src/languages/language.ts';
import { proto } from '../server/src/languages/proto/index.ts';
import { thrift } from '../server/src/languages/thrift/index.ts';
import { walkDeclarations } from '../server/src/model/outline.ts';
import { Workspace } from '../server/src/workspace/workspace.ts';

const size = 8_000;
const growth = 4;
/** Times of the smaller text below this many milliseconds say nothing. */
const noise = 50;

const repeat = (part: string) => (count: number) => part.repeat(count);
const each = (part: (at: number) => string) => (count: number) =>
  Array.from({ length: count }, (_, at) => part(at)).join('\n');
const inside =
  (before: string, parts: (count: number) => string, after = '}') =>
  (count: number) =>
    before + parts(count) + after;

type Texts = Readonly<Record<string, (count: number) => string>>;

const protoTexts: Texts = {
  braces: repeat('{'),
  'open messages': repeat('message M {'),
  'messages of one name': repeat('message M {}\n'),
  'fields of one name': inside('message M {', repeat('int32 f = 1;\n')),
  'fields of many types': each(
    (at) => `message M${at} { optional M${at} a = 1; optional M${at + 1} b = 2; }`,
  ),
  'nested types': inside(
    'message M {',
    each((at) => `message N${at} {} optional N${at} f${at} = ${at + 1};`),
  ),
  'reserved numbers': inside(
    'message M {',
    each((at) => `reserved ${2 * at + 1}; optional int32 f${at} = ${2 * at + 2};`),
  ),
  extensions: inside(
    'message M { extensions 1 to max; }',
    each((at) => `extend M { optional int32 e${at} = ${at + 1}; }`),
    '',
  ),
  'extension ranges': inside(
    'message M {',
    each((at) => `extensions ${2 * at + 1};`),
  ),
  defaults: (count) =>
    inside(
      'enum E {',
      each((at) => `V${at} = ${at};`),
    )(count) +
    inside(
      'message M {',
      each((at) => `optional E f${at} = ${at + 1} [default = V${at}];`),
    )(count),
  methods: inside(
    'message A {} service S {',
    each((at) => `rpc F${at}(A) returns (A);`),
  ),
  'options of one name': repeat('option java_package = "a";\n'),
  imports: each((at) => `import "a${at}.proto";`),
  'names that nothing declares': each((at) => `message M${at} { optional Mn${at} a = 1; }`),
  'numbers that overlap': inside(
    'message M {',
    each((at) => `reserved ${at + 1} to ${at + 9};`),
  ),
  'values of one name': (count) =>
    ['E', 'F'].map((name) => `enum ${name} {${each((at) => `V${at} = ${at};`)(count)}}`).join(''),
  'strings that are not closed': repeat('"a\n'),
  'comments that are not closed': repeat('/*'),
  'characters that mean nothing': repeat('@ '),
};

const thriftTexts: Texts = {
  braces: repeat('{'),
  'open structs': repeat('struct S {'),
  'structs of one name': repeat('struct S {}\n'),
  'fields of one name': inside('struct S {', repeat('1: i32 a\n')),
  typedefs: each((at) => `typedef T${at + 1} T${at}`),
  'typedefs of maps': (count) =>
    'typedef i32 T0\n' + each((at) => `typedef map<T${at}, T${at}> T${at + 1}`)(count),
  'constants that stand for others': each((at) => `const i32 C${at} = C${at + 1}`),
  'services that extend others': each((at) => `service S${at} extends S${at + 1} { void f${at}() }`),
  'enum values of one name': inside('enum E {', repeat('A\n')),
  includes: each((at) => `include "a${at}.thrift"`),
  'names that nothing declares': each((at) => `struct S${at} { 1: Sn${at} a = C${at} }`),
  'services that nothing declares': each((at) => `service S${at} extends Sn${at} {}`),
  'doc comments': each((at) => `/** A\n * comment. */ const i32 C${at} = 1 /** behind */`),
  'a doc comment of many lines': inside('/** A', repeat('\n * line   of   stars   '), '*/ struct S {}'),
  'entries of a map': inside(
    'const map<i32, i32> M = {',
    each((at) => `${at % 7}: ${at}`),
  ),
};

async function milliseconds(language: Language, text: string): Promise<number> {
  const workspace = new Workspace({
    languages: [language],
    files: {
      read: () => Promise.resolve(undefined),
      list: () => Promise.resolve(undefined),
      find: () => Promise.resolve([]),
    },
    roots: { folders: [], configured: [], bundled: [], discovers: false },
  });
  const uri = uriFromPath(`/main${language.extensions[0] ?? ''}`);
  workspace.setDocument(uri, text);
  const before = process.cpuUsage();
  const snapshot = await workspace.snapshot([uri]);
  const linked = snapshot.linked(uri);
  if (linked === undefined) throw new Error('the text was not linked');
  snapshot.diagnostics(uri);
  const docOf = language.docs(linked.parsed);
  for (const declaration of walkDeclarations(language.declarations(linked.parsed))) docOf(declaration);
  language.exports(linked.parsed);
  language.bundle(linked);
  Array.from(language.descriptors?.([linked], { sourceInfo: true }) ?? []);
  language.compilerJson?.(linked);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e3;
}

let worse = 0;
for (const [language, texts] of [
  [proto as Language, protoTexts],
  [thrift as Language, thriftTexts],
] as const)
  for (const [what, text] of Object.entries(texts)) {
    // What is compiled while it runs for the first time would make the smaller text look slow.
    await milliseconds(language, text(size));
    const small = await milliseconds(language, text(size));
    const large = await milliseconds(language, text(size * growth));
    const factor = large / Math.max(small, noise);
    if (factor > 2 * growth) worse++;
    console.log(
      `${language.id} ${what}`.padEnd(44),
      `${large.toFixed(0)} ms`.padStart(9),
      factor.toFixed(1).padStart(6),
    );
  }
if (worse > 0) process.exitCode = 1;
