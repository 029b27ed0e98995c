/**
 * Organizing imports and converting to an edition over public schemas: a sample of npm's google-proto-files, or all of
 * them and the Thrift files beside the checkout where `WHOLE_CORPUS` is set.
 */
import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { clearField, create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { corpusFiles, corpusRoot } from '../../../../bench/corpus.ts';
import { thriftCases } from '../../../../bench/thrift-corpus.ts';
import { concatBytes } from '../../../../server/src/base/concat-bytes.ts';
import { joinUri, parentOf, type Uri, uriFromPath } from '../../../../server/src/base/uri.ts';
import { applyEdits } from '../../../../server/src/diagnostics/edits.ts';
import type { Diagnostic } from '../../../../server/src/diagnostics/diagnostic.ts';
import { newProblems } from '../../../../server/src/ide/actions/new-problems.ts';
import { importUse } from '../../../../server/src/languages/proto/check.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import type { ProtoLinked } from '../../../../server/src/languages/proto/symbols.ts';
import { walkDeclarations } from '../../../../server/src/model/outline.ts';
import type { Workspace } from '../../../../server/src/workspace/workspace.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import type { ThriftLinked } from '../../../../server/src/languages/thrift/symbols.ts';
import type { Snapshot } from '../../../../server/src/workspace/snapshot.ts';
import { diskWorkspace } from '../../../support/disk-workspace.ts';

const isWhole = process.env['WHOLE_CORPUS'] !== undefined;
/** Of so many files one is taken. */
const step = isWhole ? 1 : 97;

describe('over public Protobuf files', () => {
  const root = uriFromPath(corpusRoot);
  const workspace = diskWorkspace(proto, [corpusRoot]);
  const uris = corpusFiles()
    .filter((_, at) => at % step === 0)
    .map((file) => joinUri(root, file));

  async function linkedAt(snapshot: Snapshot, uri: Uri): Promise<ProtoLinked> {
    await snapshot.prepare(uri);
    const linked = snapshot.linked(uri);
    assert.ok(linked !== undefined);
    return linked as ProtoLinked;
  }

  it('organized imports leave a file as it is but for their order, and those that are for nothing', async () => {
    for (const uri of uris) {
      const before = await workspace.snapshot([uri]);
      const linked = await linkedAt(before, uri);
      const text = organized(linked);
      const after = await workspace.preview([uri], new Map([[uri, text]]));
      assert.deepEqual(newProblems(before, after, uri, { errorsOnly: false }), [], uri);
      const made = await linkedAt(after, uri);
      assert.deepEqual(descriptorOf(made), descriptorOf(linked), uri);
      const idle = new Set(importUse(linked).idle.map(({ path }) => path));
      const kept = linked.imports.map(({ path }) => path).filter((path) => !idle.has(path));
      assert.deepEqual(
        made.imports.map(({ path }) => path),
        kept.toSorted(byCodeUnit),
        uri,
      );
      assert.equal(organized(made), text, uri);
    }
  });

  it('whatever is offered at a declaration can be read afterwards', async () => {
    let count = 0;
    for (const uri of uris) count += await applyAll(workspace, uri);
    assert.ok(count > uris.length);
  });

  it('a file that is converted to edition 2023 means what it meant', async () => {
    let refused = 0;
    for (const uri of uris) {
      const before = await workspace.snapshot([uri]);
      const linked = await linkedAt(before, uri);
      const statement = linked.parsed.file.statements.find(({ kind }) => kind === 'syntax');
      const [conversion] = statement === undefined ? [] : (proto.refactorings?.(linked, statement) ?? []);
      if (conversion?.title !== 'Convert to edition 2023') continue;
      const text = applyEdits(linked.parsed.text, conversion.edits());
      assert.ok(text !== undefined, uri);
      const after = await workspace.preview([uri], new Map([[uri, text]]));
      const problems = newProblems(before, after, uri, { errorsOnly: true });
      refused += problems.length > 0 ? 1 : 0;
      if (problems.length === 0)
        assert.equal(conversion.objection?.(await linkedAt(after, uri)), undefined, uri);
      else console.log(uri, problems[0]?.message);
    }
    assert.ok(refused * 100 <= uris.length, `${refused} of ${uris.length} are refused`);
  });
});

/** Of a file so many declarations are tried. */
const tried = 4;

/** Applies all that is offered at some declarations of the file, each by itself: the texts are read without a mistake. */
async function applyAll(workspace: Workspace, uri: Uri): Promise<number> {
  const before = await workspace.snapshot([uri]);
  const file = before.file(uri);
  const linked = before.linked(uri);
  assert.ok(file !== undefined && linked !== undefined);
  const isMistake = ({ code }: Diagnostic): boolean => code.endsWith('/syntax');
  const mistakes = before.diagnostics(uri).filter(isMistake).length;
  const declarations = [...walkDeclarations(file.declarations)];
  let count = 0;
  for (const { nameSpan, span } of declarations.filter(
    (_, at) => at % Math.ceil(declarations.length / tried) === 0,
  ))
    for (const place of [nameSpan, span])
      for (const refactoring of file.language.refactorings?.(linked, place) ?? []) {
        const text = applyEdits(file.text, refactoring.edits());
        assert.ok(text !== undefined, `${uri}: ${refactoring.title} overlaps`);
        const after = await workspace.preview([uri], new Map([[uri, text]]));
        const made = after.diagnostics(uri).filter(isMistake).length;
        assert.ok(made <= mistakes, `${uri}: ${refactoring.title} brings a mistake:\n${text}`);
        count++;
      }
  return count;
}

describe('over public Thrift files', () => {
  it('organized includes leave a file as it is but for their order, and those that are for nothing', async () => {
    const own = globSync('{client,test}/**/*.thrift').map((file) => ({
      file: path.resolve(file),
      dialect: undefined,
      includes: [],
    }));
    assert.ok(own.length > 0);
    for (const { file, dialect, includes } of isWhole ? thriftCases() : own) {
      const workspace = diskWorkspace(thrift, includes, dialect);
      const uri = uriFromPath(file);
      const before = await workspace.snapshot([uri]);
      const linked = before.linked(uri) as ThriftLinked;
      const text = applyEdits(linked.parsed.text, thrift.organizeImports?.(linked, []) ?? []);
      assert.ok(text !== undefined, uri);
      const after = await workspace.preview([uri], new Map([[uri, text]]));
      assert.deepEqual(newProblems(before, after, uri, { errorsOnly: false }), [], uri);
      const made = after.linked(uri) as ThriftLinked;
      assert.deepEqual(thrift.schema(made), thrift.schema(linked), uri);
      assert.deepEqual(thrift.organizeImports?.(made, []), [], uri);
      await applyAll(workspace, uri);
      await moveAll(workspace, uri);
    }
  });
});

/** Moves some declarations of the file, each by itself, into a file of its own: all names are found again. */
async function moveAll(workspace: Workspace, uri: Uri): Promise<void> {
  const before = await workspace.snapshot([uri]);
  const linked = before.linked(uri) as ThriftLinked;
  const known = new Set(before.diagnostics(uri).map(({ message }) => message));
  // What comes from a file that is not there cannot be taken along.
  if (linked.includes.some(({ file }) => file === undefined)) return;
  const { statements } = linked.parsed.file;
  for (const place of statements.filter((_, at) => at % Math.ceil(statements.length / tried) === 0)) {
    const movable = thrift.movable?.(linked, { start: place.start, end: place.start });
    if (movable === undefined) continue;
    const target = joinUri(parentOf(uri), `moved_${movable.fileName}`);
    const made = movable.newFile();
    const named = movable.naming?.(linked, target) ?? [];
    if (typeof made !== 'string' || 'refusal' in named) continue;
    const left = applyEdits(linked.parsed.text, [...named, ...movable.removal]);
    assert.ok(left !== undefined, `${uri}: moving ${movable.symbol.name} overlaps`);
    const texts = new Map([
      [uri, left],
      [target, made],
    ]);
    const after = await workspace.preview([uri, target], texts);
    const problems = [
      ...newProblems(before, after, uri, { errorsOnly: true }),
      ...newProblems(before, after, target, { errorsOnly: true }),
    ].filter(({ code, message }) => /\/(?:syntax|unresolved-.*)$/.test(code) && !known.has(message));
    assert.deepEqual(
      problems.map(({ message }) => message),
      [],
      `${uri}: moving ${movable.symbol.name}\n${made}`,
    );
  }
}

function organized(linked: ProtoLinked): string {
  const { text } = linked.parsed;
  return applyEdits(text, proto.organizeImports?.(linked, []) ?? []) ?? '';
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Without what it depends on. */
function descriptorOf(linked: ProtoLinked): Uint8Array {
  const bytes = concatBytes([...(proto.descriptors?.([linked], { sourceInfo: false }) ?? [])]);
  const file = fromBinary(FileDescriptorSetSchema, bytes).file.at(-1) ?? create(FileDescriptorProtoSchema);
  clearField(file, FileDescriptorProtoSchema.field.dependency);
  clearField(file, FileDescriptorProtoSchema.field.publicDependency);
  clearField(file, FileDescriptorProtoSchema.field.weakDependency);
  return toBinary(FileDescriptorProtoSchema, file);
}
