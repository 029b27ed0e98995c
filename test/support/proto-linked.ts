/** Linked Protobuf files of fixtures, for tests of what links know. */
import assert from 'node:assert/strict';
import { proto } from '../../server/src/languages/proto/index.ts';
import {
  type FieldSymbol,
  fullNameOf,
  type MessageSymbol,
  type ProtoLinked,
} from '../../server/src/languages/proto/symbols.ts';
import { snapshotOf } from './memory-workspace.ts';

/** The links of the files of a fixture, in their order. */
export async function linkFixture(source: string): Promise<readonly ProtoLinked[]> {
  const { snapshot, uris } = await snapshotOf(proto, source);
  return uris.map((uri) => {
    const linked = snapshot.linked(uri);
    assert.ok(linked !== undefined);
    return linked as ProtoLinked;
  });
}

/** The link of the first file. */
export async function linkFirst(source: string): Promise<ProtoLinked> {
  const [first] = await linkFixture(source);
  assert.ok(first !== undefined);
  return first;
}

/** All fields and extensions of the file by full name, those of map entries included. */
export function fieldsByName(file: ProtoLinked): ReadonlyMap<string, FieldSymbol> {
  const fields = [...file.extensions];
  const waiting: MessageSymbol[] = [...file.messages];
  for (const message of waiting) {
    fields.push(...message.fields, ...message.extensions);
    waiting.push(...message.messages);
  }
  return new Map(fields.map((field) => [fullNameOf(field), field]));
}
