/**
 * Whether `parlance build --thrift-json` and `thrift --gen json` of the Apache compiler 0.17 say the same, over the
 * Apache part of the corpus that lies beside the checkout. Cases where they cannot are waived by name, with the reason;
 * a waiver that is not needed counts against us too.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { compilerJson } from '../../server/src/languages/thrift/compiler-json/compiler-json.ts';
import { installThriftCompiler, thriftCompiler, thriftCompilerVersion } from '../support/thrift-compiler.ts';
import { acceptedCases, type CorpusCase, corpusFolder, linkCase } from './accept-corpus.ts';

const waiversFile = 'test/yardsticks/gen-json-waivers.json';

installThriftCompiler();
const version = thriftCompilerVersion();
// Later releases write enums in another form.
if (version?.startsWith('0.17.') !== true) throw new Error(`thrift is ${version ?? 'missing'}, not 0.17`);

const waivers = JSON.parse(readFileSync(waiversFile, 'utf8')) as Readonly<Record<string, string>>;
const cases = acceptedCases('apache');

const folder = mkdtempSync(path.join(tmpdir(), 'parlance-gen-json-'));
let equal = 0;
let equalBytes = 0;
let waived = 0;
let needed = 0;
try {
  for (const each of cases) {
    const [theirs, ours] = [compiled(each), await built(each)];
    const isEqual = theirs !== undefined && ours !== undefined && sameJson(theirs, ours);
    if (Object.hasOwn(waivers, each.name)) {
      waived++;
      if (isEqual) console.error(`${each.name}: the waiver is not needed`);
      else needed++;
    } else if (isEqual) {
      equal++;
      if (theirs === ours) equalBytes++;
    } else {
      const side =
        ours === undefined ? 'we give none' : theirs === undefined ? 'thrift gives none' : 'differs';
      console.error(`${each.name}: ${side}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const rest = cases.length - waived;
console.log(`equal ${equal}/${rest}`);
console.log(`byte for byte ${equalBytes}/${rest}`);
console.log(`waivers that hold ${needed}/${Object.keys(waivers).length}`);

function compiled({ root, file, include_dirs }: CorpusCase): string | undefined {
  const include = include_dirs.flatMap((each) => ['-I', each]);
  const { status } = spawnSync(thriftCompiler, ['--gen', 'json', '-out', folder, ...include, file], {
    cwd: path.join(corpusFolder, root),
    timeout: 20_000,
  });
  return status === 0
    ? readFileSync(path.join(folder, `${path.basename(file, '.thrift')}.json`), 'utf8')
    : undefined;
}

/** As the command line does. */
async function built(each: CorpusCase): Promise<string | undefined> {
  const { linked, hasErrors } = await linkCase(each);
  return hasErrors ? undefined : compilerJson(linked);
}

/** Where the texts differ, what they say may still be the same. */
function sameJson(a: string, b: string): boolean {
  try {
    return a === b || isDeepStrictEqual(JSON.parse(a), JSON.parse(b));
  } catch {
    return false;
  }
}
