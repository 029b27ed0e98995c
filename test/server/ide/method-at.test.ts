import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinUri, uriFromPath } from '../../../server/src/base/uri.ts';
import { methodAt } from '../../../server/src/ide/method-at.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { parseFixture } from '../../support/fixture.ts';
import { memoryWorkspace } from '../../support/memory-workspace.ts';

/** Before each place that a cursor is put at stands which method is meant there, as `‹Service/Method›` or `‹›`. */
async function checkMethods(language: Language, marked: string): Promise<void> {
  const source = marked.replaceAll(/‹.*?›/g, '');
  const { files } = parseFixture(source, `/main${language.extensions[0] ?? ''}`);
  const uri = joinUri(uriFromPath('/'), files[0]?.path ?? '');
  const file = (await memoryWorkspace(language, files).snapshot([uri])).file(uri);
  assert.ok(file !== undefined);
  let removed = 0;
  const told = marked.replaceAll(/‹.*?›/g, (mark, at: number) => {
    const meant = methodAt(file, at - removed);
    removed += mark.length;
    return meant === undefined ? '‹›' : `‹${meant.service}/${meant.method}›`;
  });
  assert.equal(told, marked);
}

test('in a service the method at the cursor is meant, else the nearest above it', async () => {
  await checkMethods(
    proto,
    `syntax = "proto3";
‹›package a;
message M {}‹›
service S {‹›
  ‹›option deprecated = false;

‹a.S/One›  // What One ‹a.S/One›does.
‹a.S/One›  r‹a.S/One›pc One(M) returns (M);‹a.S/One› // More ‹a.S/One›of it.
‹a.S/One›
  rpc Two(M)‹a.S/Two› returns (stream M) {
    option ‹a.S/Two›deprecated = true;
  }
  /* What the third does,
   * at ‹a.S/Three›length. */
  rpc Three(M) returns (M);
‹a.S/Three›
  // rpc Gone(‹a.S/Three›M) returns (M);

}
‹›
service Pair {‹› rpc A(M) returns (M); ‹a.Pair/A›  rpc B(M)‹a.Pair/B› returns (M); ‹a.Pair/B›}
service None { ‹›}
`,
  );
  await checkMethods(
    thrift,
    `struct A {‹›}
service S {‹›
‹S/one›  # What it ‹S/one›does.
  void one(1: ‹S/one›A a)
‹S/one›
  oneway void two(‹S/two›
    1: i32 ‹S/two›n,
  ),
‹S/two›}
‹›`,
  );
});
