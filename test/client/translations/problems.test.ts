/** Holds the bundle of texts against what the checks really say: the problems of all their examples. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { coreTranslator } from '../../../client/src/translations/core-translator.ts';
import { type Bundle, bundleFile } from '../../../scripts/translations/bundle.ts';
import { pseudoTranslation } from '../../../scripts/translations/pseudo-translation.ts';
import type { CheckInfo, CheckSeverity } from '../../../server/src/diagnostics/check.ts';
import { catalogue as protoChecks } from '../../../server/src/languages/proto/catalogue.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { checks as rpcChecks } from '../../../server/src/languages/rpc/checks/index.ts';
import { catalogue as thriftChecks } from '../../../server/src/languages/thrift/catalogue.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import {
  exampleDialect,
  type FindProblems,
  problemsOf,
  rpcProblems,
} from '../../support/example-problems.ts';

const english = JSON.parse(readFileSync(bundleFile, 'utf8')) as Bundle;
const translate = coreTranslator(pseudoTranslation(english));

const catalogues: readonly (readonly [
  language: string,
  checks: readonly CheckInfo<CheckSeverity>[],
  find: FindProblems,
  /** Put together from words, so that no sentence of the sources fits them. */
  inEnglish: readonly string[],
])[] = [
  [
    'Protobuf',
    protoChecks,
    problemsOf(proto),
    ['taken', '"b.proto" imports "main.proto"', '"main.proto" imports "b.proto"', 'strict is all there is'],
  ],
  [
    'Thrift',
    thriftChecks,
    problemsOf(thrift),
    ['taken', '"b.thrift" includes "main.thrift"', '"main.thrift" includes "b.thrift"'],
  ],
  ['requests', rpcChecks, rpcProblems, ['"{{$uid}}" is no value that can be made']],
];

for (const [language, checks, find, inEnglish] of catalogues)
  it(`the problems of ${language} are said in another language, with what advises and explains them`, async () => {
    const said = new Set<string>();
    for (const { examples, severity } of checks)
      for (const { diagnostics } of await find(examples.bad, exampleDialect(severity)))
        for (const { message, help, related = [], fixes = [] } of diagnostics)
          for (const text of [
            message,
            help ?? [],
            related.map((each) => each.message),
            fixes.map(({ title }) => title),
          ].flat())
            said.add(text);
    assert.ok(said.size > checks.length);
    const unsaid = [...said].filter((text) => !translate(text).startsWith('['));
    assert.deepEqual(unsaid, inEnglish);
  });
