import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { zipOf } from '../../../support/archives.ts';
import { git } from '../../../support/git.ts';
import { withFiles } from '../../../support/parlance.ts';

const pet = (body: string): string => `syntax = "proto3";\npackage pets.v1;\nmessage Pet {\n${body}}\n`;
const before = pet('  string name = 1;\n  int32 age = 2;\n');
const now = pet('  string name = 1;\n');

describe('parlance breaking', () => {
  it('compares with a folder, and shows what was there', () =>
    withFiles({ 'now/pet.proto': now, 'before/pet.proto': before }, (parlance) => {
      const { status, out, errors } = parlance(['breaking', '--json', '--against', 'before', 'now']);
      assert.equal(errors, '');
      assert.equal(status, 1);
      assert.deepEqual(JSON.parse(out), {
        file: 'now/pet.proto',
        line: 3,
        column: 1,
        endLine: 5,
        endColumn: 2,
        code: 'FIELD_NO_DELETE',
        severity: 'error',
        message: 'the field "age" (2) of "Pet" is gone',
        related: [
          { file: 'before/pet.proto', line: 3, column: 1, endLine: 6, endColumn: 2, message: 'before' },
        ],
      });
      assert.deepEqual(parlance(['breaking', '--against', 'now', 'now']), { status: 0, out: '', errors: '' });
      assert.match(parlance(['breaking', '--against', 'before', 'now']).out, /FIELD_NO_DELETE/);
    }));

  it('compares with a descriptor set, each file with the one of its name', () =>
    withFiles(
      {
        'proto/pets/pet.proto': '',
        'proto/vendored/unit.proto': 'syntax = "proto3";\npackage vendored;\nmessage Unit {}\n',
        'proto/pets/gone.proto': 'syntax = "proto3";\npackage pets.v1;\nmessage Gone {}\n',
        'buf.yaml': 'version: v2\nmodules:\n  - path: proto\nbreaking:\n  use: [WIRE_JSON]\n',
      },
      (parlance) => {
        const { folder } = parlance;
        const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);
        const head = 'syntax = "proto3";\npackage pets.v1;\nimport "vendored/unit.proto";\n';
        const body = (fields: string): string => `${head}message Pet {\n${fields}}\n`;
        write('proto/pets/pet.proto', body('  vendored.Unit unit = 2;\n  string name = 3;\n'));
        assert.equal(parlance(['build', '-I', 'proto', '-o', 'then.binpb', 'proto']).status, 0);
        assert.deepEqual(parlance(['breaking', '--against', 'then.binpb', '.']), {
          status: 0,
          out: '',
          errors: '',
        });
        write('proto/pets/pet.proto', body('  vendored.Unit unit = 2;\n  int32 name = 3;\n'));
        const found = (...args: string[]): readonly (readonly [string, string | null])[] => {
          const { out, errors } = parlance(['breaking', '--json', ...args]);
          assert.equal(errors, '');
          const lines = out
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as { code: string; file: string | null });
          return lines.map(({ code, file }) => [code, file] as const);
        };
        const changed = ['FIELD_WIRE_JSON_COMPATIBLE_TYPE', 'proto/pets/pet.proto'] as const;
        for (const given of ['.', 'proto'])
          assert.deepEqual(found('--against', 'then.binpb', given), [changed]);
        assert.deepEqual(found('--against', 'then.binpb', 'proto/pets/pet.proto'), [changed]);
        rmSync(path.join(folder, 'proto/pets/gone.proto'));
        rmSync(path.join(folder, 'proto/vendored'), { recursive: true });
        write(
          'proto/pets/pet.proto',
          body('  string name = 3;\n').replace('import "vendored/unit.proto";\n', ''),
        );
        rmSync(path.join(folder, 'buf.yaml'));
        assert.deepEqual(found('--against', 'then.binpb', 'proto'), [
          ['FILE_NO_DELETE', null],
          ['FILE_NO_DELETE', null],
          ['FIELD_NO_DELETE', 'proto/pets/pet.proto'],
        ]);
      },
    ));

  it('says what is no descriptor set, and writes nothing elsewhere', () =>
    withFiles({ 'pet.proto': now, 'some.bin': 'text' }, (parlance) => {
      const { folder } = parlance;
      const refused = (name: string): string => {
        const { status, errors } = parlance(['breaking', '--against', name, '.']);
        assert.equal(status, 2);
        return errors.split('\n')[0] ?? '';
      };
      assert.match(refused('some.bin'), /some\.bin is no descriptor set; make one with/);
      const json = (file: object): void =>
        writeFileSync(path.join(folder, 'set.json'), JSON.stringify({ file: [file] }));
      for (const name of [
        '../out.proto',
        '/out.proto',
        'a/../../out.proto',
        'C:/out.proto',
        'a\\out.proto',
      ]) {
        json({ name, syntax: 'proto3' });
        assert.match(refused('set.json'), /is no path of an import/);
      }
      json({ name: 'pet.proto', syntax: 'proto3', dependency: ['gone.proto'] });
      assert.match(refused('set.json'), /set\.json lacks "gone\.proto", which "pet\.proto" imports/);
      json({
        name: 'pet.proto',
        syntax: 'proto3',
        package: 'pets.v1',
        messageType: [{ name: 'Pet' }, { name: 'Other' }],
        bufExtension: {},
      });
      const { out } = parlance(['breaking', '--against', 'set.json', '.']);
      assert.match(out, /the message "Other" is no longer in this file/);
    }));

  it('tells which rpcs a change reaches, by whatever messages they send', () => {
    const user = `syntax = "proto3";
package pets.v1;
import "pet.proto";
message Litter {
  map<string, Pet> pets = 1;
}
message Gone {}
message Answer {
  oneof kind {
    Litter litter = 1;
    Answer again = 2;
    Gone gone = 3;
  }
}
service PetService {
  rpc Feed(Nothing) returns (stream Answer);
  rpc Name(Pet) returns (Nothing);
  rpc Rest(Nothing) returns (Nothing);
}
message Nothing {}
`;
    const without = user.replace('message Gone {}\n', '').replace('    Gone gone = 3;\n', '');
    withFiles(
      {
        'now/pet.proto': now,
        'now/user.proto': without,
        'before/pet.proto': before,
        'before/user.proto': user,
      },
      (parlance) => {
        const { out } = parlance(['breaking', '--json', '--against', 'before', 'now']);
        interface Line {
          code: string;
          reaches?: object;
          related: { file: string; line: number; message: string }[];
        }
        const found = out
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Line);
        const both = { rpcs: ['pets.v1.PetService.Feed', 'pets.v1.PetService.Name'], isWhole: true };
        const one = { rpcs: ['pets.v1.PetService.Feed'], isWhole: true };
        assert.deepEqual(
          found.map(({ code, reaches }) => [code, reaches]),
          [
            ['FIELD_NO_DELETE', both],
            ['MESSAGE_NO_DELETE', one],
            ['FIELD_NO_DELETE', one],
          ],
        );
        const places = found[0]?.related.map(({ file, line, message }) => `${file}:${line} ${message}`);
        assert.deepEqual(places, [
          'before/pet.proto:3 before',
          'now/user.proto:14 reached: "pets.v1.PetService.Feed"',
          'now/user.proto:15 reached: "pets.v1.PetService.Name"',
        ]);
        const text = parlance(['breaking', '--against', 'before', 'now']).out;
        assert.match(text, /it reaches 2 rpcs: "pets\.v1\.PetService\.Feed", "pets\.v1\.PetService\.Name"/);
      },
    );
  });

  it('tells which functions a change of Thrift reaches', () => {
    const users = `include "pet.thrift"
typedef list<pet.Pet> Pets
struct Box {
  1: Pets inside
}
exception Lost {
  1: pet.Color color
}
service Shelter {
  void keep(1: Box box)
  map<i32, Box> all() throws (1: Lost lost)
  void rest()
}
`;
    const was = 'struct Pet {\n  1: string name\n}\nenum Color {\n  RED = 1\n  BLUE = 2\n}\n';
    withFiles(
      {
        'now/pet.thrift': was.replace('string', 'i32').replace('  BLUE = 2\n', ''),
        'now/users.thrift': users,
        'before/pet.thrift': was,
        'before/users.thrift': users,
      },
      (parlance) => {
        const { out } = parlance(['breaking', '--json', '--against', 'before', 'now']);
        const found = out
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as { code: string; reaches?: { rpcs: string[] } });
        assert.deepEqual(
          found.map(({ code, reaches }) => [code, reaches?.rpcs]),
          [
            ['FIELD_SAME_TYPE', ['users.Shelter.all', 'users.Shelter.keep']],
            ['ENUM_VALUE_NO_DELETE', ['users.Shelter.all']],
          ],
        );
      },
    );
  });

  it('counts what is wrong with a buf.yaml, and compares nothing where it cannot be read', () =>
    withFiles(
      {
        'unknown/buf.yaml': 'version: v2\nbreaking:\n  use: [WIRE, FIELDS]\n',
        'unknown/a.proto': before,
        'unread/buf.yaml': 'version: v2\nbreaking: [\n',
        'unread/a.proto': now,
        'before/a.proto': before,
      },
      (parlance) => {
        const unknown = parlance(['breaking', '--against', 'before', 'unknown']);
        assert.equal(unknown.status, 1);
        assert.match(unknown.out, /^unknown\/buf\.yaml:3:15: warning: there is no breaking rule or category/);
        const unread = parlance(['breaking', '--json', '--against', 'before', 'unread']);
        assert.equal(unread.status, 1);
        const codes = unread.out
          .trim()
          .split('\n')
          .map((line) => (JSON.parse(line) as { code: string }).code);
        assert.deepEqual([...new Set(codes)], ['buf/syntax']);
      },
    ));

  it('goes by the rules of buf.yaml, and leaves out what it ignores', () => {
    const check = (config: string, found: readonly string[]): void =>
      withFiles(
        {
          'now/buf.yaml': config,
          'now/a.proto': now.replaceAll('Pet', 'A'),
          'now/beta.proto': now.replace('pets.v1', 'pets.v1beta1'),
          'before/a.proto': before.replaceAll('Pet', 'A'),
          'before/beta.proto': before.replace('pets.v1', 'pets.v1beta1'),
          'before/gone.proto': 'syntax = "proto3";\npackage pets.v1;\n',
        },
        (parlance) => {
          const { out } = parlance(['breaking', '--json', '--against', 'before', 'now']);
          const lines = out.split('\n').filter((line) => line !== '');
          const codes = lines
            .map((line) => JSON.parse(line) as { file: string | null; code: string })
            .map(({ file, code }) => `${file ?? ''} ${code}`);
          assert.deepEqual(codes.toSorted(), found, config);
        },
      );
    check('version: v2\n', [
      ' FILE_NO_DELETE',
      'now/a.proto FIELD_NO_DELETE',
      'now/beta.proto FIELD_NO_DELETE',
    ]);
    check('version: v2\nbreaking:\n  use: [WIRE]\n', [
      'now/a.proto FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED',
      'now/beta.proto FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED',
    ]);
    check('version: v2\nbreaking:\n  ignore: [gone.proto]\n  ignore_unstable_packages: true\n', [
      'now/a.proto FIELD_NO_DELETE',
    ]);
    check('version: v2\nbreaking:\n  use: [FILE]\n  ignore_only:\n    FIELD_NO_DELETE: [a.proto]\n', [
      ' FILE_NO_DELETE',
      'now/beta.proto FIELD_NO_DELETE',
    ]);
  });

  it('compares with a commit, and by default with where the branch left the main one', () =>
    withFiles({ 'proto/pet.proto': before, 'notes.txt': '' }, (parlance) => {
      git(parlance.folder, 'init', '-q', '-b', 'main');
      git(parlance.folder, 'add', '.');
      git(parlance.folder, 'commit', '-q', '-m', 'first');
      git(parlance.folder, 'switch', '-q', '-c', 'change');
      writeFileSync(path.join(parlance.folder, 'proto/pet.proto'), now);
      const left = (): readonly string[] =>
        readdirSync(tmpdir()).filter((name) => name.startsWith('parlance-commit-'));
      const known = left();
      const found = parlance(['breaking', '--json', 'proto']);
      assert.equal(found.status, 1, found.errors);
      const line = JSON.parse(found.out) as { related: { file: string }[]; code: string };
      assert.equal(line.code, 'FIELD_NO_DELETE');
      assert.match(line.related[0]?.file ?? '', /^[0-9a-f]{12}:proto\/pet\.proto$/);
      git(parlance.folder, 'commit', '-q', '-a', '-m', 'second');
      assert.equal(parlance(['breaking', '--against', 'HEAD~1', 'proto']).status, 1);
      assert.equal(parlance(['breaking', '--against', 'HEAD', 'proto']).status, 0);
      assert.deepEqual(left(), known);
      // However the files are named, and wherever this is done.
      for (const name of [path.join(parlance.folder, 'proto/pet.proto'), path.join(parlance.folder, 'proto')])
        assert.match(
          parlance(['breaking', '--against', 'HEAD~1', '-I', path.dirname(name), name]).out,
          /FIELD_NO_DELETE/,
        );
      const near = spawnSync(
        process.execPath,
        [path.resolve('server/src/cli/main.ts'), 'breaking', '--against', 'HEAD~1', '../proto/pet.proto'],
        { cwd: path.join(parlance.folder, 'proto'), encoding: 'utf8' },
      );
      assert.match(near.stdout, /note: [0-9a-f]{12}:pet\.proto/);
      const outside = parlance(['breaking', '--against', 'HEAD~1', path.resolve('server/src/cli')]);
      assert.equal(outside.status, 2);
      assert.match(outside.errors, /is not in the repository of the working folder/);
      for (const name of ['--output=x', 'nowhere']) {
        const none = parlance(['breaking', `--against=${name}`, 'proto']);
        assert.equal(none.status, 2);
        assert.match(none.errors, new RegExp(`there is no file, no folder and no commit "${name}"`));
      }
    }));

  it('compares with a folder whose name has a "#"', () =>
    withFiles({ 'then#1/pet.proto': before, 'now/pet.proto': now }, (parlance) => {
      assert.match(parlance(['breaking', '--against', 'then#1', 'now']).out, /FIELD_NO_DELETE/);
    }));

  it('compares with a repository or an archive, as Buf names them', () =>
    withFiles({ 'proto/pet.proto': before, 'elsewhere/pet.proto': now }, (parlance) => {
      const { folder } = parlance;
      git(folder, 'init', '-q', '-b', 'main');
      git(folder, 'add', 'proto');
      git(folder, 'commit', '-q', '-m', 'first');
      git(folder, 'tag', 'v1');
      writeFileSync(path.join(folder, 'proto/pet.proto'), now);
      git(folder, 'commit', '-q', '-a', '-m', 'second');
      writeFileSync(path.join(folder, 'then.zip'), zipOf([{ name: 'repo-1/proto/pet.proto', text: before }]));
      const left = (): readonly string[] =>
        readdirSync(tmpdir()).filter((name) => name.startsWith('parlance-input-'));
      const known = left();
      for (const [against, given, codes] of [
        ['.git#tag=v1', 'proto', ['FIELD_NO_DELETE']],
        ['.git#tag=v1', '.', ['FIELD_NO_DELETE']],
        ['.git#branch=main', 'proto', []],
        ['.git#ref=HEAD~1,subdir=proto', 'elsewhere', ['FIELD_NO_DELETE']],
        ['then.zip#strip_components=1', 'proto', ['FIELD_NO_DELETE']],
        ['then.zip#subdir=repo-1/proto', 'elsewhere', ['FIELD_NO_DELETE']],
      ] as const) {
        const { out, errors } = parlance(['breaking', '--json', '--against', against, given]);
        assert.equal(errors, '', against);
        const lines = out.split('\n').filter((line) => line !== '');
        const found = lines.map((line) => JSON.parse(line) as { code: string; related: { file: string }[] });
        assert.deepEqual(
          found.map(({ code }) => code),
          codes,
          against,
        );
        for (const { related } of found) assert.ok(related[0]?.file.startsWith(`${against}:`));
      }
      for (const [against, message] of [
        ['.git#branch=gone', /^parlance breaking: \.git: git says: .*gone/],
        ['.git#brunch=main', /there is no option "brunch"/],
        ['.git#subdir=gone', /\.git has no folder "gone"/],
        ['gone.zip', /^parlance breaking: gone\.zip/],
      ] as const) {
        const { status, errors } = parlance(['breaking', '--against', against, 'proto']);
        assert.equal(status, 2);
        assert.match(errors, message);
      }
      assert.equal(parlance(['breaking', '--timeout', 'soon', 'proto']).status, 2);
      assert.deepEqual(left(), known);
    }));

  it('compares one file with one file, whatever they are called, and what they include with it', () =>
    withFiles(
      {
        'now/b.thrift': 'include "food.thrift"\nstruct Pet {\n  1: string title\n  2: food.Food likes\n}\n',
        'now/food.thrift': 'struct Food {\n  1: i64 weight\n}\n',
        'before/a.thrift': 'include "food.thrift"\nstruct Pet {\n  1: string name\n  2: food.Food likes\n}\n',
        'before/food.thrift': 'struct Food {\n  1: i32 weight\n}\n',
        'now/b.proto': now,
        'before/a.proto': before,
      },
      (parlance) => {
        const found = (...args: readonly string[]): { status: number | null; lines: readonly string[] } => {
          const { status, out, errors } = parlance(['breaking', '--json', ...args]);
          assert.equal(errors, '');
          const lines = out.split('\n').filter((line) => line !== '');
          return {
            status,
            lines: lines
              .map((line) => JSON.parse(line) as { file: string | null; code: string; severity: string })
              .map(({ file, code, severity }) => `${file ?? ''} ${severity} ${code}`),
          };
        };
        assert.deepEqual(found('--against', 'before/a.thrift', 'now/b.thrift'), {
          status: 1,
          lines: ['now/b.thrift warning FIELD_SAME_NAME', 'now/food.thrift error FIELD_SAME_TYPE'],
        });
        assert.deepEqual(found('--against', 'before/a.proto', 'now/b.proto'), {
          status: 1,
          lines: ['now/b.proto error FIELD_NO_DELETE'],
        });
        const several = parlance(['breaking', '--against', 'before/a.thrift', 'now']);
        assert.equal(several.status, 2);
        assert.match(several.errors, /name one file to compare with before\/a\.thrift/);
      },
    ));

  it('compares folders of both languages at once, and lets warnings pass', () =>
    withFiles(
      {
        'now/pet.thrift': 'const i32 MOST = 2\n',
        'before/pet.thrift': 'const i32 MOST = 1\n',
        'now/pet.proto': now,
        'before/pet.proto': now,
        'now/buf.yaml': 'version: v2\nbreaking:\n  except: [FIELD_NO_DELETE]\n',
      },
      (parlance) => {
        const { status, out } = parlance(['breaking', '--against', 'before', 'now']);
        assert.match(out, /warning: .*CONST_SAME_VALUE/);
        assert.equal(status, 0);
        writeFileSync(path.join(parlance.folder, 'before/pet.proto'), before);
        assert.equal(parlance(['breaking', '--against', 'before', 'now']).status, 0);
        rmSync(path.join(parlance.folder, 'now/buf.yaml'));
        const both = parlance(['breaking', '--against', 'before', 'now']);
        assert.equal(both.status, 1);
        assert.match(both.out, /CONST_SAME_VALUE[^]*FIELD_NO_DELETE|FIELD_NO_DELETE[^]*CONST_SAME_VALUE/);
      },
    ));

  it('says what keeps it from comparing', () =>
    withFiles({ 'now/pet.proto': now, 'before/pet.proto': 'syntax = "proto3";\nmessage {' }, (parlance) => {
      const broken = parlance(['breaking', '--against', 'before', 'now']);
      assert.equal(broken.status, 1);
      assert.match(broken.out, /proto\/syntax/);
      mkdirSync(path.join(parlance.folder, 'empty'));
      const gone = parlance(['breaking', '--against', 'nothing', 'now']);
      assert.equal(gone.status, 2);
      assert.notEqual(gone.errors, '');
      rmSync(path.join(parlance.folder, 'empty'), { recursive: true });
    }));
});
