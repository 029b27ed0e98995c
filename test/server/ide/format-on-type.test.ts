import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uriFrom } from '../../../server/src/base/uri.ts';
import { formatOnType } from '../../../server/src/ide/format-on-type.ts';
import { applied } from '../../../server/src/diagnostics/line-edits.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import type { LayoutStyle } from '../../../server/src/model/layout-style.ts';
import { SourceFile } from '../../../server/src/workspace/source-file.ts';

/** The cursor stands behind what was typed, before and after. */
function check(language: Language, fixture: string, expected: string, style: LayoutStyle = {}): void {
  const offset = fixture.indexOf('$0');
  const text = fixture.replace('$0', '');
  const file = new SourceFile(uriFrom('file:///a'), text, language);
  const edits = formatOnType(file, offset, style);
  const moved = edits
    .filter(({ span }) => span.end <= offset)
    .reduce((sum, { span, newText }) => sum + newText.length - (span.end - span.start), offset);
  const result = applied(text, edits);
  assert.equal(`${result.slice(0, moved)}$0${result.slice(moved)}`, expected);
}

describe('formatting what was typed', () => {
  it('lays out the statement that a semicolon ends, and no other', () => {
    check(
      proto,
      'message A {\n int32  x=1;\n   string  b=2  ;$0\n int32 y=3;\n}\n',
      'message A {\n int32  x=1;\n  string b = 2;$0\n int32 y=3;\n}\n',
    );
    check(thrift, 'struct A {\n 1:i32 a ;$0\n 2:i32 b\n}\n', 'struct A {\n  1: i32 a;$0\n 2:i32 b\n}\n');
    check(proto, '  import   "a.proto";$0\nmessage  A {}\n', 'import "a.proto";$0\nmessage  A {}\n');
  });

  it('lays out the block that a brace ends', () => {
    check(
      proto,
      'message A {\n enum  B{ C=0;\n// why\nD=1;}$0\n int32 y=3;\n}\n',
      'message A {\n  enum B {\n    C = 0;\n    // why\n    D = 1;\n  }$0\n int32 y=3;\n}\n',
    );
    check(thrift, 'struct  A{1:i32 a}$0 struct  B {}', 'struct A {\n  1: i32 a\n}$0 struct  B {}');
  });

  it('lays out the line above the one that was begun', () => {
    check(thrift, 'struct A {\n  1:i32 a\n  $0\n}\n', 'struct A {\n  1: i32 a\n  $0\n}\n');
    check(proto, 'message A {\n  int32 a=1;\n\n  $0\n}\n', 'message A {\n  int32 a=1;\n\n  $0\n}\n');
    check(proto, 'message  A {\n  $0\n}\n', 'message  A {\n  $0\n}\n');
  });

  it('leaves alone what is broken, and minds nothing that is broken elsewhere', () => {
    check(
      proto,
      'message A {\n int32  = ;\n  int32  b=2;$0\n}\n',
      'message A {\n int32  = ;\n  int32  b=2;$0\n}\n',
    );
    check(
      proto,
      'message Z { int32 = }\nmessage A {\n  int32  b=2;$0\n}\n',
      'message Z { int32 = }\nmessage A {\n  int32 b = 2;$0\n}\n',
    );
  });

  it('has the style that was asked for, with the line breaks of the document', () =>
    check(proto, 'message A {\n int32  b=2;$0\n}\n', 'message A {\n\tint32 b = 2;$0\n}\n', {
      indentation: '\t',
      lineBreak: '\r\n',
    }));
});
