import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { docOf, docReader } from '../../../../server/src/languages/proto/doc-comments.ts';
import { outlineOf } from '../../../../server/src/languages/proto/outline.ts';
import { parseProto } from '../../../../server/src/languages/proto/parser.ts';
import { walkDeclarations } from '../../../../server/src/model/outline.ts';

describe('the comment of one declaration', () => {
  it('is the same as that of a reader of the whole file', () => {
    for (const name of ['protobuf/descriptor', 'api/http', 'rpc/status', 'bigtable/v2/data']) {
      const parsed = parseProto(readFileSync(`node_modules/google-proto-files/google/${name}.proto`, 'utf8'));
      const read = docReader();
      const declarations = [...walkDeclarations(outlineOf(parsed))];
      assert.ok(declarations.length > 3);
      for (const { span, fullName } of declarations)
        assert.equal(docOf(parsed, span), read(parsed, span), `${name}: ${fullName}`);
    }
  });

  it('is found at the ends of files and bodies', () => {
    for (const text of [
      '// of the message\nmessage M { int32 a = 1; // behind\n}',
      '\n\n// detached\n\nmessage M { /* one */ int32 a = 1; /* two */ int32 b = 2; }',
      'syntax = "proto3"; // of the syntax\nmessage M { oneof o { // of o\n\n// of a\nint32 a = 1; } }',
      'extend M { /* x */ group G = 1 { // y\n optional int32 a = 2; // z\n } }',
    ]) {
      const parsed = parseProto(text);
      const read = docReader();
      for (const { span } of walkDeclarations(outlineOf(parsed)))
        assert.equal(docOf(parsed, span), read(parsed, span), text);
    }
  });
});
