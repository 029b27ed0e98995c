import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { catalogue } from '../../../../server/src/workspace/buf/catalogue.ts';
import { checkExamples } from '../../../support/check-examples.ts';
import { bufProblems } from '../../../support/example-problems.ts';
import { parseFixture, withLabels } from '../../../support/fixture.ts';

/** The problems of Buf’s files as carets, each labelled with its code and message. */
async function withProblems(source: string): Promise<string> {
  const { files } = parseFixture(source, '/buf.yaml');
  const found = await bufProblems(source);
  return files
    .map(({ heading, text }, at) => {
      const labels = (found[at]?.diagnostics ?? []).map(({ span, code, message }) => ({
        span,
        text: `${code}: ${message}`,
      }));
      return heading + withLabels(text, labels);
    })
    .join('\n');
}

async function check(labelled: string): Promise<void> {
  assert.equal(await withProblems(labelled), labelled);
}

async function codesIn(source: string): Promise<readonly string[]> {
  const files = await bufProblems(source);
  return [...new Set(files.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)))];
}

const unrepaired = {
  syntax: 'what was meant, the text does not tell',
  'unknown-version': 'which version is meant, its other keys tell the author',
  'invalid-value': 'which folder is meant, only the author knows',
  'missing-folder': 'which folder is meant, only the author knows',
  'missing-policy': 'which file is meant, only the author knows',
  'unknown-key': 'which key is meant, the message can only guess',
  'unknown-rule': 'which rule is meant, the message can only guess',
};

describe('the catalogue of Buf’s files', () => {
  checkExamples({ language: 'buf', checks: catalogue, find: bufProblems, unrepaired });

  it('has every file of checks/, named by its code', () => {
    const files = readdirSync('server/src/workspace/buf/checks').map((file) => file.replace(/\.ts$/, ''));
    assert.deepEqual(catalogue.map(({ code }) => code.replace('buf/', '')).sort(), files.sort());
  });
});

describe('problems of Buf’s files', () => {
  it('are at the value that is wrong', () =>
    check(`version: v2
modules:
  - path: gone
          ^^^^ buf/missing-folder: there is no folder "gone"
  - path: /abs
          ^^^^ buf/invalid-value: "/abs" leads out of the folder of the file
  - proto
    ^^^^^ buf/invalid-value: an entry of "modules" is no map
  - path: [a]
          ^^^ buf/invalid-value: "path" is no path
  - path: .
    excludes: no
              ^^ buf/invalid-value: "excludes" is no list`));

  it('are told for every file of a workspace', () =>
    check(`//- /buf.work.yaml
version: v2
         ^^ buf/unknown-version: there is no version "v2"
directories:
  - a
  - b
    ^ buf/missing-folder: there is no folder "b"
//- /a/buf.yaml
name: buf.build/acme/a
^ buf/unknown-version: the file has no "version"`));

  it('are names of rules that nothing is known by, in the version of the file', () =>
    check(`version: v2
lint:
  use: [STANDRD, COMMENTS]
        ^^^^^^^ buf/unknown-rule: there is no lint rule or category "STANDRD"; did you mean "STANDARD"?
  except: [WIRE]
           ^^^^ buf/unknown-rule: there is no lint rule or category "WIRE"
  ignore_only:
    NOTHING: [a]
    ^^^^^^^ buf/unknown-rule: there is no lint rule or category "NOTHING"
breaking:
  use:
    - WIRE
    - WIRE-JSON
      ^^^^^^^^^ buf/unknown-rule: there is no breaking rule or category "WIRE-JSON"; did you mean "WIRE_JSON"?
modules:
  - path: a
  - path: b
//- /a/a.proto
syntax = "proto3";
//- /b/b.proto
syntax = "proto3";`));

  it('are no names of rules that plugins or a registry may have', async () => {
    const used = 'version: v2\nlint:\n  use: [ACME_RULE]\n';
    assert.deepEqual(await codesIn(used), ['buf/unknown-rule']);
    assert.deepEqual(await codesIn(`${used}plugins:\n  - plugin: buf-plugin-acme\n`), []);
    assert.deepEqual(await codesIn(`${used}plugins:\n  - plugin: [buf-plugin-acme, --strict]\n`), []);
    assert.deepEqual(await codesIn(`${used}policies:\n  - policy: buf.build/acme/strict\n`), []);
    assert.deepEqual(await codesIn(`${used}  disable_builtin: true\n`), []);
  });

  it('are keys that the version of the file does not have, told once for all modules', () =>
    check(`version: v2
lint:
  use: COMMENTS
       ^^^^^^^^ buf/invalid-value: "use" is no list
  excpt: [COMMENT_ENUM]
  ^^^^^ buf/unknown-key: there is no key "excpt" here; did you mean "except"?
  allow_comment_ignores: true
  ^^^^^^^^^^^^^^^^^^^^^ buf/unknown-key: there is no key "allow_comment_ignores" here; did you mean "disallow_comment_ignores"?
breaking:
  ignore_unstable_packages: true
  7: a
  ^ buf/unknown-key: there is no key 7 here
modules:
  - path: a
  - path: b
//- /a/a.proto
syntax = "proto3";
//- /b/b.proto
syntax = "proto3";`));

  it('are told for the files of policies', () =>
    check(`version: v2
policies:
  - policy: strict.yaml
  - policy: gone.yml
            ^^^^^^^^ buf/missing-policy: there is no such file
//- /strict.yaml
version: v1
         ^^ buf/unknown-version: there is no version "v1"
lint:
  use: [STANDRD]
        ^^^^^^^ buf/unknown-rule: there is no lint rule or category "STANDRD"; did you mean "STANDARD"?`));

  it('end where YAML does', async () => {
    for (const text of [
      '[',
      '{',
      'a: *b',
      '- '.repeat(20_000),
      '['.repeat(20_000),
      '['.repeat(200_000),
      '&a [*a, *a]',
    ])
      assert.ok((await codesIn(text)).length <= 2);
  });
});
