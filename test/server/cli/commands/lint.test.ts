import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withFiles } from '../../../support/parlance.ts';

const pet = 'syntax = "proto3";\npackage pets.v1;\nmessage pet {\n  string petName = 1;\n}\n';

describe('parlance lint', () => {
  it('holds the files of a module against the rules of its buf.yaml', () =>
    withFiles(
      {
        'buf.yaml': 'version: v2\nmodules:\n  - path: proto\nlint:\n  use: [MESSAGE_PASCAL_CASE]\n',
        'proto/pets/v1/pet.proto': pet,
      },
      (parlance) => {
        const { status, out, errors } = parlance(['lint', '--json', '.']);
        assert.equal(errors, '');
        assert.equal(status, 1);
        assert.deepEqual(JSON.parse(out), {
          file: 'proto/pets/v1/pet.proto',
          line: 3,
          column: 9,
          endLine: 3,
          endColumn: 12,
          code: 'MESSAGE_PASCAL_CASE',
          severity: 'warning',
          message: '"pet" is not in PascalCase',
          help: 'in PascalCase it is "Pet"',
          related: [],
        });
      },
    ));

  it('leaves out what modules exclude and what is in none of them, but not Thrift, nor what is named', () =>
    withFiles(
      {
        'buf.yaml':
          'version: v2\nmodules:\n  - path: proto\n    excludes: [proto/vendor]\nlint:\n  use: [MESSAGE_PASCAL_CASE]\n',
        'proto/pets/v1/pet.proto': pet,
        'proto/vendor/deep/broken.proto': 'message {',
        'third_party/stray.proto': pet.replaceAll('pet ', 'stray_pet '),
        'idl/pet.thrift': 'struct pet {}\n',
      },
      (parlance) => {
        const filesOf = (...paths: readonly string[]): readonly string[] => [
          ...new Set(
            parlance(['lint', '--json', ...paths])
              .out.trim()
              .split('\n')
              .map((line) => String((JSON.parse(line) as { file: unknown }).file)),
          ),
        ];
        assert.deepEqual(filesOf('.').toSorted(), ['idl/pet.thrift', 'proto/pets/v1/pet.proto']);
        assert.deepEqual(filesOf('proto/pets', 'third_party/stray.proto').toSorted(), [
          'proto/pets/v1/pet.proto',
          'third_party/stray.proto',
        ]);
      },
    ));

  it('gives every module its own rules, and takes policies for more of them', () =>
    withFiles(
      {
        'buf.yaml': `version: v2
modules:
  - path: a
    lint:
      use: [MESSAGE_PASCAL_CASE]
      ignore_only:
        BASIC: [a/left]
  - path: b
lint:
  use: [FIELD_LOWER_SNAKE_CASE]
  ignore: [b/old.proto]
policies:
  - policy: rules.yaml
    ignore: [a]
`,
        'rules.yaml': 'version: v2\nlint:\n  use: [COMMENT_MESSAGE]\n',
        'a/one.proto': pet,
        'a/left/two.proto': pet.replaceAll('pet ', 'other_pet '),
        'b/three.proto': pet.replaceAll('pet ', 'third_pet '),
        'b/old.proto': pet.replaceAll('pet ', 'old_pet '),
      },
      (parlance) => {
        const found = parlance(['lint', '--json', '.'])
          .out.trim()
          .split('\n')
          .map((line) => JSON.parse(line) as { file: string; code: string })
          .map(({ file, code }) => `${file} ${code}`);
        assert.deepEqual(found.toSorted(), [
          'a/one.proto MESSAGE_PASCAL_CASE',
          'b/old.proto COMMENT_MESSAGE',
          'b/three.proto COMMENT_MESSAGE',
          'b/three.proto FIELD_LOWER_SNAKE_CASE',
        ]);
      },
    ));

  it('passes over what a comment lets pass, where the configuration lets comments do that', () => {
    const commented = pet.replace('message', '// buf:lint:ignore MESSAGE_PASCAL_CASE\nmessage');
    const config = (version: string, more = ''): string =>
      `version: ${version}\nlint:\n  use: [MESSAGE_PASCAL_CASE]\n${more}`;
    for (const [text, status] of [
      [config('v2'), 0],
      [config('v2', '  disallow_comment_ignores: true\n'), 1],
      [config('v1'), 1],
      [config('v1', '  allow_comment_ignores: true\n'), 0],
    ] as const)
      withFiles({ 'buf.yaml': text, 'pet.proto': commented }, (parlance) =>
        assert.equal(parlance(['lint', '.']).status, status, text),
      );
  });

  it('goes by the standard rules without a buf.yaml, and by a file that is named', () =>
    withFiles(
      {
        'pets/v1/pet.proto': pet,
        'strict.yaml': 'version: v2\nlint:\n  use: [COMMENTS]\n',
        'rules/buf.yaml':
          'version: v2\nlint:\n  use: [SERVICE_SUFFIX, COMENTS]\npolicies:\n  - policy: fields.yaml\n  - policy: buf.build/acme/all\n',
        'rules/fields.yaml': 'version: v2\nlint:\n  use: [COMMENT_FIELD]\n',
        'rules/broken.yaml': 'version: v2\npolicies:\n  - policy: gone.yaml\n',
      },
      (parlance) => {
        const standard = parlance(['lint', '.']);
        assert.equal(standard.status, 1);
        assert.match(standard.out, /MESSAGE_PASCAL_CASE/);
        assert.match(standard.out, /FIELD_LOWER_SNAKE_CASE/);
        const named = parlance(['lint', '--config', 'strict.yaml', '.']);
        assert.match(named.out, /COMMENT_FIELD/);
        assert.doesNotMatch(named.out, /PASCAL_CASE/);
        assert.equal(parlance(['lint', '--config', 'none.yaml', '.']).status, 2);
        const policy = parlance(['lint', '--config', 'rules/buf.yaml', '.']);
        assert.match(policy.out, /COMMENT_FIELD/);
        assert.match(policy.errors, /the rules of "buf\.build\/acme\/all" are for buf to run/);
        const broken = parlance(['lint', '--config', 'rules/broken.yaml', '.']);
        assert.equal(broken.status, 2);
        assert.match(broken.errors, /rules.gone\.yaml: no such file/);
      },
    ));

  it('takes a folder that is given for where imports start', () =>
    withFiles({ 'proto/pets/v1/pet.proto': 'syntax = "proto3";\npackage pets.v1;\n' }, (parlance) => {
      assert.deepEqual(parlance(['lint', 'proto']), { status: 0, out: '', errors: '' });
      assert.match(parlance(['lint', '.']).out, /PACKAGE_DIRECTORY_MATCH/);
    }));

  it('says what keeps it from linting, and which names of rules it does not know', () =>
    withFiles(
      {
        'broken/a.proto': 'syntax = "proto3";\nmessage A { Gone gone = 1; }\n',
        'named/buf.yaml': 'version: v2\nlint:\n  use: [MESSAGE_PASCAL_CASE, MESSAGE_SNAKE_CASE]\n',
        'named/b.proto': 'syntax = "proto3";\nmessage b {}\n',
        'named/b.thrift': 'struct b {}\n',
        'unread/buf.yaml': 'version: v2\nlint:\n  use: [MESSAGE_PASCAL_CASE\n',
        'unread/c.proto': 'syntax = "proto3";\nmessage c {}\n',
        'plugged/buf.yaml':
          'version: v2\nlint:\n  use: [MESSAGE_PASCAL_CASE, ACME]\nplugins:\n  - plugin: buf-plugin-acme\n',
        'plugged/d.proto': 'syntax = "proto3";\nmessage D {}\n',
      },
      (parlance) => {
        const broken = parlance(['lint', 'broken']);
        assert.equal(broken.status, 1);
        assert.match(broken.out, /proto\/unresolved-type/);
        assert.doesNotMatch(broken.out, /PACKAGE_DEFINED/);
        const unknown =
          /^named\/buf\.yaml:3:30: warning: there is no lint rule or category "MESSAGE_SNAKE_CASE"/;
        for (const file of ['named/b.proto', 'named/b.thrift']) {
          const named = parlance(['lint', file]);
          assert.equal(named.status, 1);
          assert.match(named.out, unknown);
        }
        assert.match(parlance(['lint', 'named']).out, /MESSAGE_PASCAL_CASE/);
        const asJson = parlance(['lint', '--json', 'named/b.thrift']).out.split('\n')[0] ?? '';
        assert.partialDeepStrictEqual(JSON.parse(asJson), {
          file: 'named/buf.yaml',
          line: 3,
          code: 'buf/unknown-rule',
        });
        const unread = parlance(['lint', 'unread']);
        assert.equal(unread.status, 1);
        assert.match(unread.out, /^unread\/buf\.yaml:\d+:\d+: error: [^]*buf\/syntax/);
        assert.doesNotMatch(unread.out, /MESSAGE_PASCAL_CASE\]/);
        assert.deepEqual(parlance(['lint', 'plugged']), {
          status: 0,
          out: '',
          errors: 'parlance lint: the rules of "buf-plugin-acme" are for buf to run, and were not checked\n',
        });
      },
    ));
});
