import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ParlanceRun, withFiles } from '../../../support/parlance.ts';
import { validateImports, validatePath, validateSchema } from '../../../support/validate-schema.ts';

const files = {
  'good.proto': 'syntax = "proto3";\nmessage Good {}\n',
  'bad.proto': 'syntax = "proto3";\nmessage Bad {\n  /* 😀 */ Missing m = 2;\n}\n',
  'imports.proto': 'syntax = "proto3";\nimport "sub/other.proto";\nmessage Imports { p.Other other = 1; }\n',
  'roots/sub/other.proto': 'syntax = "proto3";\npackage p;\nmessage Other {}\n',
  'again.proto': 'syntax = "proto3";\nenum Good { ZERO = 0; }\n',
  'service.thrift': 'service S {\n  stream void f(1: string a)\n}\n',
};

/** The exit status, and of each problem its place and code. */
function summaryOf({ status, out }: ParlanceRun): readonly (string | number | null)[] {
  const lines = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const {
        id,
        exit,
        file,
        line: row,
        column,
        endLine,
        endColumn,
        code,
        severity,
      } = JSON.parse(line) as Record<string, string | number | undefined>;
      if (exit !== undefined) return `${id} ends with ${exit}`;
      const place = [file, row, column, endLine, endColumn].join(':');
      return [...(id === undefined ? [] : [id]), place, severity, code].join(' ');
    });
  return [...lines, status];
}

describe('parlance check', () => {
  it('tells where a file is not in UTF-8', () => {
    const latin = Buffer.from('syntax = "proto3";\n// Caf\xE9\nmessage A {}\n', 'latin1');
    withFiles({ 'a.proto': latin }, (parlance) => {
      assert.deepEqual(summaryOf(parlance(['check', '--json', 'a.proto'])), [
        'a.proto:2:7:2:8 warning proto/not-utf8',
        0,
      ]);
    });
  });

  it('is silent on files without a problem', () =>
    withFiles(files, (parlance) => {
      assert.deepEqual(parlance(['check', 'good.proto']), { status: 0, out: '', errors: '' });
    }));

  it('prints problems for people', () =>
    withFiles(files, (parlance) => {
      const { status, out } = parlance(['check', 'good.proto', 'bad.proto']);
      assert.equal(status, 1);
      assert.match(out, /^bad\.proto:3:\d+: error: /);
    }));

  it('prints problems for programs, with columns in UTF-16 units', () =>
    withFiles(files, (parlance) => {
      assert.deepEqual(summaryOf(parlance(['check', '--json', 'bad.proto'])), [
        'bad.proto:3:12:3:19 error proto/unresolved-type',
        1,
      ]);
    }));

  it('fails on errors only', () =>
    withFiles(files, (parlance) => {
      assert.deepEqual(summaryOf(parlance(['check', '--json', 'service.thrift'])), [
        'service.thrift:2:3:2:9 info thrift/stream-modifier',
        0,
      ]);
    }));

  it('takes the dialect that it is given for all Thrift files', () =>
    withFiles(files, (parlance) => {
      const problem = 'service.thrift:2:3:2:9 error thrift/stream-modifier';
      const args = ['check', '--json', '--dialect', 'kitex'];
      assert.deepEqual(summaryOf(parlance([...args, 'service.thrift', 'good.proto'])), [problem, 1]);
      const job = { cwd: parlance.folder, files: ['service.thrift'] };
      const jobs = [
        { id: 'a', ...job },
        { id: 'b', dialect: 'kitex', ...job },
      ];
      const input = jobs.map((each) => JSON.stringify(each)).join('\n');
      assert.deepEqual(summaryOf(parlance(['check', '--json', '--batch'], input)), [
        'a service.thrift:2:3:2:9 info thrift/stream-modifier',
        'a ends with 0',
        `b ${problem}`,
        'b ends with 1',
        0,
      ]);
    }));

  it('finds imports in the folders of -I, and nowhere else', () =>
    withFiles(files, (parlance) => {
      assert.deepEqual(summaryOf(parlance(['check', '--json', '-I', 'roots', 'imports.proto'])), [0]);
      const [problem, status] = summaryOf(parlance(['check', '--json', '-I', '.', 'imports.proto']));
      assert.match(String(problem), /^imports\.proto:2:8:2:25 error proto\/unresolved-import/);
      assert.equal(status, 1);
    }));

  it('takes the files of import roots for one compilation', () =>
    withFiles(files, (parlance) => {
      const both = ['good.proto', 'again.proto'];
      assert.deepEqual(summaryOf(parlance(['check', '--json', ...both])), [0]);
      assert.deepEqual(summaryOf(parlance(['check', '--json', '-I', '.', ...both])), [
        'again.proto:2:6:2:10 error proto/duplicate-name',
        1,
      ]);
    }));

  it('answers job after job from standard input', () =>
    withFiles(files, (parlance) => {
      const jobs = [
        { id: 'a', cwd: parlance.folder, include: ['roots'], files: ['imports.proto'] },
        { id: 'b', cwd: parlance.folder, include: ['.'], files: ['good.proto', 'again.proto'] },
      ];
      const input = jobs.map((job) => JSON.stringify(job)).join('\n');
      assert.deepEqual(summaryOf(parlance(['check', '--json', '--batch'], input)), [
        'a ends with 0',
        'b again.proto:2:6:2:10 error proto/duplicate-name',
        'b ends with 1',
        0,
      ]);
    }));

  it('tells what is wrong with files of targets, read with those around them', () =>
    withFiles(
      {
        'good.proto': files['good.proto'],
        'rpc.targets.json':
          '{ "defaults": { "protocol": "grpc" },\n  "targets": [{ "name": "a", "address": "a:1", "deadlien": "1s" }] }\n',
        'sub/rpc.targets.json': '{ "targets": [{ "name": "a", "deadline": "1s" }, { "name": "b" }] }\n',
        'sub/rpc.targets.local.json': '{ "targets": [\n',
        'other.targets.json': '{',
        'my-rpc.targets.json': '{',
      },
      (parlance) => {
        assert.deepEqual(summaryOf(parlance(['check', '--json', '.'])), [
          'rpc.targets.json:2:48:2:58 error rpc/unknown-field',
          'sub/rpc.targets.json:1:50:1:51 error rpc/missing-field',
          'sub/rpc.targets.local.json:1:14:1:15 error rpc/syntax',
          1,
        ]);
        assert.deepEqual(summaryOf(parlance(['check', '--json', 'sub/rpc.targets.json'])), [
          'sub/rpc.targets.json:1:50:1:51 error rpc/missing-field',
          1,
        ]);
        const { out } = parlance(['check', 'rpc.targets.json']);
        assert.match(out, /"deadlien"/);
      },
    ));

  it('looks at request documents, and at the rules that their messages break', () => {
    const schema = `syntax = "proto3";
package a;
import "${validatePath}";
message M { int32 x = 1 [(buf.validate.field).int32.gt = 3]; }
service S { rpc Do(M) returns (M); }
`;
    const rpc = (body: string): string => `GRPC localhost:1/a.S/Do\n\n${body}\n`;
    const all = {
      ...Object.fromEntries(Object.entries(validateImports).map(([file, text]) => [`roots/${file}`, text])),
      [`roots/${validatePath}`]: validateSchema,
      'roots/a.proto': schema,
      'calls/few.rpc': rpc('{ "x": 1 }'),
      'calls/good.rpc': rpc('{ "x": 4 }'),
      'calls/odd.rpc': rpc('{ "y": 4 }'),
    };
    withFiles(all, (parlance) => {
      const broken = 'calls/few.rpc:3:8:3:9 warning rpc/broken-rule';
      for (const args of [['calls/few.rpc'], ['-I', 'roots', 'calls/few.rpc', 'calls/good.rpc']])
        assert.deepEqual(summaryOf(parlance(['check', '--json', ...args])), [broken, 0]);
      assert.deepEqual(summaryOf(parlance(['check', '--json', 'calls'])), [
        broken,
        'calls/odd.rpc:3:1:3:2 warning rpc/broken-rule',
        'calls/odd.rpc:3:3:3:6 error rpc/unknown-field',
        1,
      ]);
      const { out } = parlance(['check', 'calls/few.rpc']);
      assert.match(out, /^calls\/few\.rpc:3:8: warning: must be greater than 3 \[int32\.gt\]/);
    });
  });

  it('refuses what makes no sense', () =>
    withFiles(files, (parlance) => {
      for (const [args, message] of [
        [['check', 'gone.proto'], /^parlance check: gone\.proto: no such file/],
        [
          ['check', '--dialect', 'klingon', 'service.thrift'],
          /there is no dialect "klingon"; choose one of: apache, /,
        ],
      ] as const) {
        const { status, errors } = parlance(args);
        assert.equal(status, 2);
        assert.match(errors, message);
      }
    }));
});
