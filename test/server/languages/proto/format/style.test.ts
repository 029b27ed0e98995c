import { describe, it } from 'node:test';
import fc from 'fast-check';
import { proto } from '../../../../../server/src/languages/proto/index.ts';
import type { LayoutStyle } from '../../../../../server/src/model/layout-style.ts';
import { checkStyle, checkStyleSettles } from '../../../../support/check-format.ts';
import { protoSoup, sampleOfCorpus } from '../../../../support/proto-soup.ts';

const check = (style: LayoutStyle, text: string, expected: string): void =>
  checkStyle(proto, style, text, expected);

describe('the style of a Protobuf layout', () => {
  it('puts names, numbers and comments into columns', () =>
    check(
      { align: ['comments', 'numbers', 'names'] },
      `message M {
  string id = 1; // one
  repeated string names = 20; // many
  // above
  bool ok = 3;

  oneof kind {
    a.B b = 4 [deprecated = true];
    C long_name = 5;
  }
}
enum E { A = 0; LONG = -10; }
`,
      `message M {
  string          id    = 1;  // one
  repeated string names = 20; // many
  // above
  bool ok = 3;

  oneof kind {
    a.B b         = 4 [deprecated = true];
    C   long_name = 5;
  }
}
enum E {
  A    = 0;
  LONG = -10;
}
`,
    ));

  it('leaves what takes several lines out of columns', () =>
    check(
      { align: ['names', 'numbers'] },
      'message M {\n  int32 a = 1 [\n    json_name = "x",\n    deprecated = true\n  ];\n  repeated int32 b = 2;\n}\n',
      'message M {\n  int32 a = 1 [\n    json_name = "x",\n    deprecated = true\n  ];\n  repeated int32 b = 2;\n}\n',
    ));

  it('has the indentation and the line breaks that were asked for', () => {
    check(
      { indentation: '\t', lineBreak: '\r\n', finalLineBreak: false },
      'message M {\n  /* a\n     b */\n  int32 a = 1;\n}\n',
      'message M {\r\n\t/* a\r\n\t   b */\r\n\tint32 a = 1;\r\n}',
    );
    check(
      { indentation: '    ', lineBreak: '\n' },
      'message M {\r\n  int32 a = 1;\r\n}',
      'message M {\n    int32 a = 1;\n}\n',
    );
  });

  it('settles at once on any file', () => {
    const style: LayoutStyle = { align: ['names', 'numbers', 'comments'], indentation: '\t' };
    for (const text of sampleOfCorpus(60, 60_000)) checkStyleSettles(proto, style, text);
    fc.assert(
      fc.property(protoSoup, (text) => {
        if (proto.parse(text).problems.length === 0) checkStyleSettles(proto, style, text);
      }),
    );
  });
});
