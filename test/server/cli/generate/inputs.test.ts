/** Inputs of enemies, and broken ones: what is said of them, and that nothing is written or run elsewhere. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fetchRepository } from '../../../../server/src/cli/inputs/git-input.ts';
import { readImageInput } from '../../../../server/src/cli/generate/inputs/image-input.ts';
import { InputError } from '../../../../server/src/cli/inputs/input-error.ts';
import { unpackArchive } from '../../../../server/src/cli/inputs/unpack-archive.ts';
import type {
  ArchiveInput,
  GitInput,
  ImageInput,
} from '../../../../server/src/codegen/template/schema-input.ts';
import { type Entry, tarOf, zipOf } from '../../../support/archives.ts';
import { git } from '../../../support/git.ts';

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'parlance-inputs-'));
  out = path.join(folder, 'deep/out');
  mkdirSync(out, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const below = (at: string): readonly string[] =>
  readdirSync(at, { recursive: true, encoding: 'utf8' }).sort();

/** What is said of the input. */
async function refusal(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('it was read');
}

const kinds = [
  ['tar', tarOf],
  ['zip', zipOf],
] as const;

describe('an archive', () => {
  function unpack(
    form: 'tar' | 'zip',
    content: Uint8Array,
    options: Partial<ArchiveInput> = {},
  ): Promise<void> {
    writeFileSync(path.join(folder, 'x'), content);
    const input: ArchiveInput = {
      kind: 'archive',
      form,
      path: 'x',
      compression: 'none',
      stripComponents: 0,
      subdir: '',
      ...options,
    };
    return unpackArchive(input, folder, out);
  }

  for (const [form, archiveOf] of kinds) {
    for (const name of [
      '../evil.proto',
      'x/../../evil.proto',
      '/evil.proto',
      'C:/evil.proto',
      '..\\evil.proto',
    ])
      it(`is refused where an entry of a ${form} is called ${name}`, async () => {
        const entries: readonly Entry[] = [
          { name: 'a.proto', text: 'a' },
          { name, text: 'e' },
        ];
        const said = await refusal(unpack(form, archiveOf(entries)));
        // One of the libraries looks at names itself.
        assert.match(
          said,
          /^x has an entry ".*", which is no name below a folder$|^x is no zip archive that can be read: /,
        );
        assert.deepEqual(
          below(folder).filter((each) => each.endsWith('evil.proto')),
          [],
        );
      });

    it(`of the kind ${form} leaves no symbolic link, nor what would go through one`, async () => {
      const secret = path.join(folder, 'secret');
      mkdirSync(secret);
      const entries: readonly Entry[] = [
        { name: 'l.proto', link: path.join(secret, 's.proto') },
        { name: 'dir', link: secret },
        { name: 'dir/t.proto', text: 't' },
      ];
      await unpack(form, archiveOf(entries));
      assert.deepEqual(below(out), ['dir', path.join('dir', 't.proto')]);
      assert.deepEqual(below(secret), []);
    });

    it(`of the kind ${form} leaves what is no schema, and as many folders as are stripped`, async () => {
      const names = ['top/a.proto', './top/sub/buf.yaml', 'top/README.md', 'top/._a.proto', 'loose.proto'];
      await unpack(form, archiveOf(names.map((name) => ({ name, text: name }))), { stripComponents: 1 });
      assert.deepEqual(below(out), ['a.proto', 'sub', path.join('sub', 'buf.yaml')]);
    });

    it(`of the kind ${form} is refused where it is damaged`, async () => {
      const whole = archiveOf([{ name: 'a.proto', text: 'message A {}'.repeat(100) }]);
      for (const damaged of [whole.subarray(0, 700), Buffer.from('no archive'), Buffer.alloc(0)])
        assert.match(
          await refusal(unpack(form, damaged)),
          new RegExp(`^x is no ${form} archive that can be read: `),
        );
    });

    it(`of the kind ${form} is refused where a file is a folder, too`, async () => {
      const entries: readonly Entry[] = [
        { name: 'a.proto', text: 'a' },
        { name: 'a.proto/b.proto', text: 'b' },
      ];
      assert.match(
        await refusal(unpack(form, archiveOf(entries))),
        /^x: "a\.proto\/b\.proto" cannot be written/,
      );
    });
  }

  it('is refused where it inflates to more than anybody has', async () => {
    const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024), { level: 1 });
    assert.equal(
      await refusal(unpack('tar', bomb, { compression: 'gzip' })),
      'x is larger than 256 MB, or inflates to more',
    );
  });

  it('is refused where it is not compressed as it is said to be', async () => {
    const tar = tarOf([{ name: 'a.proto', text: 'a' }]);
    assert.match(await refusal(unpack('tar', gzipSync(tar))), /^x is compressed: add "compression: gzip"/);
    assert.match(
      await refusal(unpack('tar', tar, { compression: 'gzip' })),
      /^x is not compressed by gzip: /,
    );
    assert.match(
      await refusal(unpack('tar', tar, { compression: 'zstd' })),
      /^x is not compressed by zstd: /,
    );
  });

  it('is a file of this machine', async () => {
    const read = (name: string): Promise<string> => refusal(unpack('tar', tarOf([]), { path: name }));
    assert.equal(await read('nowhere'), 'nowhere: no such file');
    assert.equal(await read('deep'), 'deep is a folder, and no file');
    assert.equal(
      await read('https://example.com/x.tar'),
      'https://example.com/x.tar is not fetched: download it, and name the file',
    );
  });
});

describe('an image', () => {
  const read = (form: ImageInput['form'], content: string): Promise<string> => {
    writeFileSync(path.join(folder, 'x'), content);
    return refusal(readImageInput({ kind: 'image', form, path: 'x', compression: 'none' }, folder));
  };

  for (const [form, content, said] of [
    ['binary', 'no image', /^x is no descriptor set; make one with /],
    ['json', '{', /^x is no JSON: /],
    ['json', '[]', /^x is no image in JSON: /],
    ['json', '{}', /^x is an image without files$/],
    ['json', '{"file":[{"name":"a"},{"name":"a"}]}', /^x has two files "a"$/],
    ['json', '{"file":[{"name":"a","dependency":["b"]}]}', /^x lacks "b", which "a" imports; build it/],
    ['json', '{"file":[{"name":"a","dependency":["a"]}]}', /^x: the files of the schema import each other/],
    ['yaml', 'a: [', /^x is no YAML: /],
    ['yaml', '- 1', /^x is no image in JSON: /],
  ] as const)
    it(`is refused: ${form} ${content}`, async () => assert.match(await read(form, content), said));
});

describe('a repository', () => {
  beforeEach(() => {
    const repo = path.join(folder, 'repo');
    mkdirSync(repo);
    git(repo, 'init');
    writeFileSync(path.join(folder, 'repo/a.proto'), 'a');
    if (process.platform !== 'win32') {
      symlinkSync(folder, path.join(folder, 'repo/up'));
      symlinkSync('/etc/hostname', path.join(folder, 'repo/s.proto'));
    }
    git(repo, 'add', '.');
    git(repo, 'commit', '-m', 'one');
  });

  const fetch = (input: Partial<GitInput>): Promise<void> =>
    fetchRepository({
      input: { kind: 'git', path: 'repo', depth: 1, submodules: false, subdir: '', ...input },
      cwd: folder,
      folder: out,
      limits: { timeoutMs: 60_000, maxOutput: 1_000_000 },
      signal: new AbortController().signal,
    });

  it('leaves its files alone, and no symbolic link', async () => {
    await fetch({});
    assert.deepEqual(below(out), ['a.proto']);
  });

  for (const [input, said] of [
    [{ path: 'nowhere' }, /^nowhere: git says: /],
    [{ branch: 'nowhere' }, /^repo: git says: .*nowhere/],
    [
      { ref: 'nowhere', depth: 50 },
      /^repo: there is no "nowhere" among the 50 commits that were fetched; a larger "depth" fetches more$/,
    ],
    [{ path: 'ext::sh -c touch% pwned' }, /^ext::sh -c touch% pwned: git says: /],
    [
      { path: 'ext://sh -c touch% pwned' },
      /git is not asked for "ext:\/\/"; there is http, https, ssh, git and file$/,
    ],
    [{ path: '--upload-pack=touch pwned' }, /git says: /],
    [
      { branch: '--upload-pack=touch pwned' },
      /^repo: "--upload-pack=.*" is no name of a branch, a tag or a commit$/,
    ],
    [{ ref: '-c' }, /^repo: "-c" is no name of a branch/],
    [{ branch: 'main:refs/heads/x' }, /^repo: "main:refs\/heads\/x" is no name of a branch/],
  ] as const)
    it(`is refused, and starts no program: ${JSON.stringify(input)}`, async () => {
      assert.match(await refusal(fetch(input)), said);
      for (const at of [folder, out]) assert.equal(existsSync(path.join(at, 'pwned')), false);
    });
});
