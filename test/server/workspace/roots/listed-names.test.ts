import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Uri, uriFromPath } from '../../../../server/src/base/uri.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import type { FilePort } from '../../../../server/src/workspace/file-port.ts';
import { pathAsListed } from '../../../../server/src/workspace/roots/listed-names.ts';
import { Workspace } from '../../../../server/src/workspace/workspace.ts';
import { filesInAnyCase } from '../../../support/any-case.ts';
import { withLabels } from '../../../support/fixture.ts';
import { memoryFiles } from '../../../support/memory-files.ts';

interface Disk {
  readonly workspace: Workspace;
  /** The folders that were listed, and the files that were looked for and not found, in order. */
  readonly listed: Uri[];
  readonly missed: Uri[];
}

function diskOf(
  files: Readonly<Record<string, string>>,
  port: (texts: ReadonlyMap<Uri, string>) => FilePort,
  configured: readonly string[] = [],
): Disk {
  const below = port(new Map(Object.entries(files).map(([path, text]) => [uriFromPath(path), text])));
  const [listed, missed]: [Uri[], Uri[]] = [[], []];
  const workspace = new Workspace({
    languages: [proto, thrift],
    files: {
      ...below,
      async read(uri) {
        const text = await below.read(uri);
        if (text === undefined) missed.push(uri);
        return text;
      },
      list(folder) {
        listed.push(folder);
        return below.list(folder);
      },
    },
    roots: {
      folders: configured.length > 0 ? [] : [uriFromPath('/ws')],
      configured: configured.map((path) => ({ uri: uriFromPath(path), origin: { kind: 'option' } })),
      bundled: [],
      discovers: configured.length === 0,
    },
  });
  return { workspace, listed, missed };
}

/** The file with its problems, the titles of their fixes, and the files that it and its imports are. */
async function check(
  { workspace }: Disk,
  path: string,
): Promise<{ text: string; fixes: readonly string[]; files: readonly string[] }> {
  const uri = uriFromPath(path);
  const snapshot = await workspace.snapshot([uri]);
  const problems = snapshot.diagnostics(uri);
  return {
    text: withLabels(
      snapshot.file(uri)?.text ?? '',
      problems.map(({ span, severity, message, help }) => ({
        span,
        text: `${severity}: ${message}; ${help ?? ''}`,
      })),
    ),
    fixes: problems.flatMap(({ fixes = [] }) => fixes.map(({ title }) => title)),
    files: [...snapshot.files.keys()].map((each) => each.slice('file://'.length)),
  };
}

const schemas = {
  '/ws/a.proto': 'syntax = "proto3";\nimport "Acme/V1/Person.proto";\nmessage A { acme.Person p = 1; }',
  '/ws/b.proto': 'syntax = "proto3";\nimport "acme/v1/person.proto";\nmessage B { acme.Person p = 1; }',
  '/ws/acme/v1/person.proto': 'syntax = "proto3";\npackage acme;\nmessage Person {}',
  '/ws/acme/main.thrift': 'include "../SHARED/types.thrift"\ntypedef types.T U',
  '/ws/shared/types.thrift': 'struct T {}',
};
const { '/ws/a.proto': wrong } = schemas;

describe('where names of files are found in any case', () => {
  it('an import in another case leads to the file by its own name, and is told of', async () => {
    const { text, fixes, files } = await check(diskOf(schemas, filesInAnyCase), '/ws/a.proto');
    assert.equal(
      text,
      wrong.replace(
        '.proto";\n',
        '.proto";\n       ^^^^^^^^^^^^^^^^^^^^^^ warning: the file of "Acme/V1/Person.proto" is called ' +
          '"acme/v1/person.proto"; machines whose file names tell upper and lower case apart do not find it\n',
      ),
    );
    assert.deepEqual(fixes, ['Change to "acme/v1/person.proto"']);
    assert.deepEqual(files, ['/ws/a.proto', '/ws/acme/v1/person.proto']);
  });

  it('a file is read once, however it is named, and goes by its own name', async () => {
    const { workspace } = diskOf(schemas, filesInAnyCase);
    const snapshot = await workspace.snapshot([uriFromPath('/ws/a.proto'), uriFromPath('/ws/b.proto')]);
    assert.equal(snapshot.files.size, 3);
    assert.equal(snapshot.importPath(uriFromPath('/ws/acme/v1/person.proto')), 'acme/v1/person.proto');
    assert.deepEqual(snapshot.diagnostics(uriFromPath('/ws/b.proto')), []);
  });

  it('an include keeps its way up', async () => {
    const { text, fixes, files } = await check(diskOf(schemas, filesInAnyCase), '/ws/acme/main.thrift');
    assert.match(
      text,
      /warning: the file of "..\/SHARED\/types.thrift" is called "..\/shared\/types.thrift";/,
    );
    assert.deepEqual(fixes, ['Change to "../shared/types.thrift"']);
    assert.deepEqual(files, ['/ws/acme/main.thrift', '/ws/shared/types.thrift']);
  });

  it('an editor has the file open that the import leads to', async () => {
    const disk = diskOf(schemas, filesInAnyCase);
    disk.workspace.setDocument(uriFromPath('/ws/acme/v1/person.proto'), 'syntax = "proto3";');
    const { text } = await check(disk, '/ws/a.proto');
    assert.match(text, /error: "acme.Person"/);
  });
});

describe('where names of files count in their case', () => {
  it('an import in another case is told the name of the file', async () => {
    const { text, fixes, files } = await check(diskOf(schemas, memoryFiles), '/ws/a.proto');
    assert.match(
      text,
      /error: "Acme\/V1\/Person.proto" is not found; the file is called "acme\/v1\/person.proto": upper and lower case count\n/,
    );
    assert.equal(fixes[0], 'Change to "acme/v1/person.proto"');
    assert.deepEqual(files, ['/ws/a.proto']);
    const thrifty = await check(diskOf(schemas, memoryFiles), '/ws/acme/main.thrift');
    assert.match(thrifty.text, /the file is called "..\/shared\/types.thrift"/);
    assert.equal(thrifty.fixes[0], 'Change to "../shared/types.thrift"');
  });

  it('it is told where the root is only implied, and where roots are given', async () => {
    const deep = { '/ws/a.proto': wrong, '/ws/x/y/acme/v1/person.proto': 'syntax = "proto3";' };
    assert.equal(
      (await check(diskOf(deep, memoryFiles), '/ws/a.proto')).fixes[0],
      'Change to "acme/v1/person.proto"',
    );
    assert.deepEqual((await check(diskOf(deep, memoryFiles, ['/ws/x/y']), '/ws/a.proto')).fixes, [
      'Change to "acme/v1/person.proto"',
    ]);
  });

  it('that is found out by one look, and no folder of an import is listed', async () => {
    const files: Record<string, string> = { '/ws/main.proto': 'syntax = "proto3";\n' };
    for (let at = 0; at < 50; at++) {
      files[`/ws/f${at}/a.proto`] = 'syntax = "proto3";';
      files['/ws/main.proto'] += `import "f${at}/a.proto";\n`;
    }
    const disk = diskOf(files, memoryFiles, ['/ws']);
    await disk.workspace.snapshot([uriFromPath('/ws/main.proto')]);
    assert.deepEqual(disk.listed, [uriFromPath('/ws/f0')]);
    assert.deepEqual(disk.missed, [uriFromPath('/ws/f0/A.PROTO')]);
  });
});

describe('a path as folders list it', () => {
  it('is that of the file as far up as the two are alike', () => {
    const uri = uriFromPath('/ws/acme/v1/a b.proto');
    assert.equal(pathAsListed('../ACME/v1/A B.proto', uri), '../acme/v1/a b.proto');
    assert.equal(pathAsListed('github.com/x/V1/a b.proto', uri), 'github.com/x/v1/a b.proto');
    assert.equal(pathAsListed('other.proto', uri), 'other.proto');
  });
});
