/** Hovers, signatures and hints in texts that are not finished, at every offset: none throws, and each is where it was asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoverAt } from '../../../server/src/ide/hover.ts';
import { inlayHints } from '../../../server/src/ide/inlay-hints.ts';
import { signatureHelp } from '../../../server/src/ide/signature-help.ts';
import { joinUri, uriFromPath } from '../../../server/src/base/uri.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { hintKinds } from '../../../server/src/model/hint.ts';
import { memoryWorkspace } from '../../support/memory-workspace.ts';

const protoText = `edition = "2023"; // e
package a.b;
/* A. */
message M { string n = 1 [json_name = "x", (o) = { n: "a" m { } }]; map<int32, M> m = 2; oneof p { M q = 4; } extensions 5 to max; }
extend M { repeated int32 o = 6; }
enum E { option allow_alias = true; Z = 0; }
service S { rpc F(stream M) returns (M) { option (google.api.http) = { get: "/v1" }; } }
`;

const thriftText = `include "b.thrift" as b
/** T. */
typedef map<i32, list<string>> T
@A{x = 1, y = {"k": [1]}}
struct A { 1: required i32 x = 0x10; T y; } (deprecated)
enum E { Z, Y = 300 } # e
const A c = {"x": 1, "y": {}}
service S extends b.B { oneway void f(1: A a) throws (1: X x), sink<i32, i32> g() }
`;

async function checkEverywhere(language: Language, text: string, length: number): Promise<void> {
  const shown = text.slice(0, length);
  const path = `/main${language.extensions[0] ?? ''}`;
  const uri = joinUri(uriFromPath('/'), path);
  const file = { path, heading: '', text: shown, labelled: shown, cursor: undefined };
  const workspace = memoryWorkspace(language, [file]);
  const snapshot = await workspace.snapshot([uri]);
  const whole = { start: 0, end: shown.length };
  for (const { offset } of inlayHints(snapshot, uri, whole, new Set(hintKinds)))
    assert.ok(offset >= 0 && offset <= shown.length);
  // Of a beginning, what happens at its end is of interest.
  for (let offset = length < text.length ? Math.max(0, length - 3) : 0; offset <= shown.length; offset++) {
    const hover = await hoverAt({ snapshot, workspace, uri, offset }, { opened: [] });
    assert.ok(hover === undefined || (hover.span.start <= offset && offset <= hover.span.end));
    const help = signatureHelp(snapshot, uri, offset);
    for (const { span } of help?.parts ?? []) assert.ok(span.end <= (help?.label.length ?? 0));
    assert.ok(help === undefined || help.parts[help.active] !== undefined);
  }
}

for (const [language, text] of [
  [proto, protoText],
  [thrift, thriftText],
] as const)
  test(`every offset of a ${language.id} file and of every beginning of it`, async () => {
    for (let length = 0; length <= text.length; length++) await checkEverywhere(language, text, length);
  });
