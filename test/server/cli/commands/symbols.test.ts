import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withFiles } from '../../../support/parlance.ts';

const files = {
  'greet.proto':
    'syntax = "proto3";\npackage p;\n// Greets.\nservice S {\n  rpc Greet(M) returns (M); // Once.\n}\n',
  'all/person.thrift':
    'struct Person {\n  /** Who\n   *  it is. */ 1: string näme\n  2: i32 "\n}\nservice S { void f(/** Which. */ 1: i32 id) }\n',
};

describe('parlance symbols', () => {
  it('prints what files declare as lines of JSON', () =>
    withFiles(files, (parlance) => {
      const { status, out, errors } = parlance(['symbols', '--json', 'greet.proto', 'all']);
      assert.deepEqual({ status, errors }, { status: 0, errors: '' });
      const person = 'all/person.thrift';
      assert.deepEqual(
        out
          .trimEnd()
          .split('\n')
          .map((line): unknown => JSON.parse(line)),
        [
          { symbol: 'p', kind: 'package', file: 'greet.proto', line: 2, column: 9, doc: null },
          { symbol: 'p.S', kind: 'service', file: 'greet.proto', line: 4, column: 9, doc: 'Greets.' },
          { symbol: 'p.S.Greet', kind: 'method', file: 'greet.proto', line: 5, column: 7, doc: 'Once.' },
          { symbol: 'Person', kind: 'struct', file: person, line: 1, column: 8, doc: null },
          { symbol: 'Person.n', kind: 'field', file: person, line: 3, column: 27, doc: 'Who\nit is.' },
          { symbol: 'S', kind: 'service', file: person, line: 6, column: 9, doc: null },
          { symbol: 'S.f', kind: 'method', file: person, line: 6, column: 18, doc: null },
          { symbol: 'S.f.id', kind: 'argument', file: person, line: 6, column: 41, doc: 'Which.' },
        ],
      );
    }));

  it('prints a line for each, and its comment below', () =>
    withFiles({ 'a.thrift': '/** One.\n * \u202eTwo. */\nconst i32 A = 1\ntypedef i32 B' }, (parlance) => {
      assert.deepEqual(parlance(['symbols', 'a.thrift']), {
        status: 0,
        out: 'a.thrift:3:11: constant A i32\n    One.\n    \\u{202E}Two.\na.thrift:4:13: typedef B i32\n',
        errors: '',
      });
    }));

  it('refuses what makes no sense', () =>
    withFiles(files, (parlance) => {
      for (const [args, message] of [
        [['symbols'], /^parlance symbols: no file was given\n/],
        [['symbols', 'none.proto'], /^parlance symbols: none.proto: no such file\n$/],
        [['symbols', '-I', 'all', 'greet.proto'], /there is no option "-I"; imports are not followed/],
      ] as const) {
        const { status, errors } = parlance(args);
        assert.equal(status, 2);
        assert.match(errors, message);
      }
    }));
});
