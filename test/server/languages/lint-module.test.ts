import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Language, Linked } from '../../../server/src/languages/language.ts';
import { defaultLintOptions, type Linter, type LintProblem } from '../../../server/src/languages/lint.ts';
import { LintModule, type ModuleFile } from '../../../server/src/languages/lint-module.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { snapshotOf } from '../../support/memory-workspace.ts';

/** With names that mean one thing or another by what the file imports. */
const services = `//- /a/one.proto
syntax = "proto3";
package pets.a;
import "b/types.proto";
import "top.proto";
message Pet {}
service A {
  rpc Feed(Pet) returns (pets.b.Reply);
  rpc Wash(Pet) returns (b.Reply);
  rpc End(Reply) returns (.pets.Reply);
}
//- /a/two.proto
syntax = "proto3";
package pets.a;
import public "b/types.proto";
import "top.proto";
service B {
  rpc Feed(pets.Reply) returns (b.Reply);
}
//- /a/three.proto
syntax = "proto3";
package pets.a;
import "a/two.proto";
service C {
  rpc Feed(pets.b.Reply) returns (Own);
}
message Own {}
//- /a/near.proto
syntax = "proto3";
package pets.a;
import "top.proto";
import "a/reply.proto";
service D {
  rpc Feed(Reply) returns (pets.Reply);
}
//- /a/reply.proto
syntax = "proto3";
package pets.a;
message Reply {}
//- /top.proto
syntax = "proto3";
package pets;
message Reply {}
//- /b/types.proto
syntax = "proto3";
package pets.b;
message Reply {}
//- /b/back.proto
syntax = "proto3";
package pets.b;
option go_package = "x/b";
import "a/one.proto";
`;

describe('rules about several files', () => {
  for (const language of [proto, thrift] as readonly Language[]) {
    const { linter } = language;
    assert.ok(linter);
    const sources = linter.rules.filter(({ id }) => linter.aboutSeveral.has(id)).map((rule) => rule.examples);
    const all = [
      ...sources.flatMap(({ bad, good }) => [bad, good]),
      ...(language === proto ? [services] : []),
    ];

    it(`of ${language.id} say the same of a file whose module is known by facts`, async () => {
      let problems = 0;
      for (const source of all) {
        const { linked, files } = await filesOf(language, linter, source);
        const wanted = linter.aboutSeveral;
        const whole = linter.lint(linked, wanted, defaultLintOptions);
        problems += whole.length;
        const module = new LintModule(files);
        const nothing = new LintModule([]);
        for (const around of [
          { module, open: [] },
          { module: nothing, open: files },
          { module, open: files },
        ]) {
          const one: readonly LintProblem[] = linked.flatMap((file) =>
            linter.lint([file], wanted, defaultLintOptions, around),
          );
          assert.deepEqual(told(one), told(whole), source);
        }
      }
      assert.ok(problems > all.length / 3);
    });
  }

  it('see what is open before what was there', async () => {
    const { linter }: Language = proto;
    assert.ok(linter);
    const was = await filesOf(proto, linter, services);
    const now = await filesOf(
      proto,
      linter,
      services.replace('"x/b"', '"y/b"').replace('"a/one', '"b/types'),
    );
    const types = was.linked.find(({ uri }) => uri.endsWith('/b/types.proto'));
    assert.ok(types);
    const wanted = new Set(['PACKAGE_SAME_GO_PACKAGE', 'PACKAGE_NO_IMPORT_CYCLE']);
    const found = (open: readonly ModuleFile[]): readonly string[] => {
      const around = { module: new LintModule(was.files), open };
      return linter.lint([types], wanted, defaultLintOptions, around).map(({ message }) => message);
    };
    assert.match(found([]).join(), /"x\/b"/);
    assert.match(found(now.files).join(), /"y\/b"/);
  });
});

async function filesOf(
  language: Language,
  linter: Linter<Linked>,
  source: string,
): Promise<{ readonly linked: readonly Linked[]; readonly files: readonly ModuleFile[] }> {
  const { snapshot, uris } = await snapshotOf(language, source);
  const linked = uris.map((uri) => snapshot.linked(uri)).filter((file) => file !== undefined);
  assert.deepEqual(
    linked.filter((file) => !linter.canLint(file)).map(({ uri }) => snapshot.diagnostics(uri)),
    [],
  );
  const files = linked.map((file) => ({
    uri: file.uri,
    importPath: snapshot.importPath(file.uri) ?? '',
    facts: linter.factsOf(file.parsed),
  }));
  return { linked, files };
}

function told(problems: readonly LintProblem[]): readonly string[] {
  return problems
    .map(({ uri, span, rule, message, fixes = [] }) =>
      [uri, span?.start ?? '', rule, message, ...fixes.map(({ title }) => title)].join(' '),
    )
    .toSorted();
}
