/** `inputs` of a `buf.gen.yaml`: what they are, and what is wrong with them, at its place. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTemplate } from '../../../../server/src/codegen/template/read-template.ts';

const head = 'version: v2\nplugins:\n  - local: x\n    out: gen\ninputs:\n';

function inputsOf(text: string) {
  const template = readTemplate(head + text);
  assert.ok(!('problem' in template), 'problem' in template ? template.problem : '');
  return template.inputs;
}

describe('inputs of a template', () => {
  it('are of every kind that can be read', () => {
    const inputs = inputsOf(`  - directory: proto
  - proto_file: a.proto
    include_package_files: true
  - git_repo: https://example.com/x.git
    branch: main
    ref: HEAD~1
    subdir: a/b/
    recurse_submodules: true
  - git_repo: ../x
    tag: v1
    depth: 5
  - tarball: a.tgz
    strip_components: 1
  - tarball: a
    compression: zstd
    subdir: .
  - zip_archive: a.zip
  - binary_image: a.binpb.gz
  - json_image: a.json
  - yaml_image: a
    compression: gzip
`);
    const archive = { kind: 'archive', stripComponents: 0, subdir: '' };
    assert.deepEqual(
      inputs.map(({ source }) => source),
      [
        { kind: 'directory', path: 'proto' },
        { kind: 'proto-file', path: 'a.proto', packageFiles: true },
        {
          kind: 'git',
          path: 'https://example.com/x.git',
          branch: 'main',
          ref: 'HEAD~1',
          depth: 50,
          submodules: true,
          subdir: 'a/b',
        },
        { kind: 'git', path: '../x', commitOrTag: 'v1', depth: 5, submodules: false, subdir: '' },
        { ...archive, form: 'tar', path: 'a.tgz', compression: 'gzip', stripComponents: 1 },
        { ...archive, form: 'tar', path: 'a', compression: 'zstd' },
        { ...archive, form: 'zip', path: 'a.zip', compression: 'none' },
        { kind: 'image', form: 'binary', path: 'a.binpb.gz', compression: 'gzip' },
        { kind: 'image', form: 'json', path: 'a.json', compression: 'none' },
        { kind: 'image', form: 'yaml', path: 'a', compression: 'gzip' },
      ],
    );
    assert.deepEqual(inputs[9]?.place, { line: 25, column: 17 });
  });

  it('say which parts of them count', () => {
    const [input] = inputsOf(
      '  - json_image: a.json\n    types: [a.B]\n    exclude_types: [a.C]\n    paths: [x]\n    exclude_paths: [x/y]\n',
    );
    assert.deepEqual(input?.types, { include: ['a.B'], exclude: ['a.C'] });
    assert.deepEqual([input?.paths, input?.excludePaths], [['x'], ['x/y']]);
  });

  for (const [text, problem] of [
    ['  - paths: [a]\n', /^6:5: the input names none of "directory", "proto_file", "git_repo",/],
    ['  - directory: a\n    tarball: b\n', '7:14: an input is one thing, not a "directory" and a "tarball"'],
    [
      '  - module: buf.build/a/b\n',
      /^6:13: an input that is a "module" is not read, since nothing is fetched/,
    ],
    ['  - directory: a\n    depth: 1\n', '7:12: "depth" goes with "git_repo" alone'],
    [
      '  - directory: a\n    subdir: b\n',
      '7:13: "subdir" goes with "git_repo", "tarball", "zip_archive" alone',
    ],
    [
      '  - zip_archive: a\n    compression: gzip\n',
      /^7:18: "compression" goes with "tarball", "binary_image", "json_image"/,
    ],
    ['  - zip_archive: a\n    strip_components: -1\n', '7:23: "strip_components" is no whole number from 0'],
    ['  - zip_archive: a\n    strip_components: 1.5\n', '7:23: "strip_components" is no whole number from 0'],
    ['  - zip_archive: a\n    subdir: a/../../b\n', '7:13: "subdir" leads out of the input'],
    ['  - zip_archive: a\n    subdir: /etc\n', '7:13: "subdir" leads out of the input'],
    ['  - git_repo: a\n    depth: 0\n', '7:12: "depth" is at least 1'],
    ['  - git_repo: a\n    branch: x\n    tag: y\n', '8:10: "tag" does not go with "branch"'],
    ['  - git_repo: a\n    commit: x\n    tag: y\n', '8:10: "tag" does not go with "commit"'],
    ['  - git_repo: a\n    ref: x\n    commit: y\n', '8:13: "commit" does not go with "ref"'],
    ['  - git_repo: ""\n', '6:15: "git_repo" names nothing'],
    ['  - git_repo: a\n    branch: 1\n', '7:13: "branch" is no text'],
    [
      '  - tarball: a\n    compression: xz\n',
      '7:18: there is no compression "xz"; it is "none", "gzip" or "zstd"',
    ],
    ['  - proto_file: a.proto\n    paths: [a]\n', '7:12: "paths" does not go with a "proto_file"'],
    [
      '  - directory: a\n    include_package_files: true\n',
      '7:28: "include_package_files" goes with "proto_file" alone',
    ],
    ['  - directory: a\n    nonsense: 1\n', '7:15: there is no "nonsense" in an entry of "inputs"'],
  ] as const)
    it(`are refused: ${text.replaceAll('\n', ' ').trim()}`, () => {
      const template = readTemplate(head + text);
      assert.ok('problem' in template);
      if (typeof problem === 'string') assert.equal(template.problem, problem);
      else assert.match(template.problem, problem);
    });
});
