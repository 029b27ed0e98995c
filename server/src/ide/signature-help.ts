/**
 * What belongs where the cursor is. Of what has its own form, such as a method, the language says it; of a value with
 * fields, here it is found which type the value is of and which fields that has.
 */
import type { Uri } from '../base/uri.ts';
import { recordKinds } from '../model/declaration-kinds.ts';
import type { DeclaredSymbol } from '../model/occurrence.ts';
import { type Declaration, walkDeclarations } from '../model/outline.ts';
import { type LiteralPlace, type Signature, signatureOf } from '../model/signature.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { occurrencesIn } from './occurrences.ts';

export function signatureHelp(snapshot: Snapshot, uri: Uri, offset: number): Signature | undefined {
  const linked = snapshot.linked(uri);
  const language = snapshot.file(uri)?.language;
  if (linked === undefined || language === undefined) return undefined;
  const own = language.signatureAt?.(linked, offset);
  if (own !== undefined) return own;
  const place = language.literalAt?.(linked, offset);
  const record = place && recordAt(snapshot, uri, place.start);
  return record && literalSignature(snapshot, record, place);
}

/** The record that a value is of, by the name in front of it. */
function recordAt(snapshot: Snapshot, uri: Uri, start: number): DeclaredSymbol | undefined {
  const text = snapshot.file(uri)?.text ?? '';
  const name = occurrencesIn(snapshot, uri).findLast(({ span }) => span.end <= start);
  if (name === undefined || !/^["')\]]?\s*[:=]?\s*$/.test(text.slice(name.span.end, start))) return undefined;
  if (recordKinds.has(name.symbol.kind)) return name.symbol;
  return typesOf(snapshot, name.symbol)
    .flatMap((type) => (type.kind === 'typedef' ? typesOf(snapshot, type) : [type]))
    .find(({ kind }) => recordKinds.has(kind));
}

function typesOf(snapshot: Snapshot, symbol: DeclaredSymbol): readonly DeclaredSymbol[] {
  const linked = snapshot.linked(symbol.uri);
  return (linked && snapshot.file(symbol.uri)?.language.typesOf?.(linked, symbol)) ?? [];
}

/** Fields are shown from the one on that the cursor is in, or that is to be written next. */
const shownBefore = 2;
const shownFields = 8;

function literalSignature(
  snapshot: Snapshot,
  record: DeclaredSymbol,
  { names, current }: LiteralPlace,
): Signature | undefined {
  const fields = fieldsOf(snapshot, record);
  if (fields.length === 0) return undefined;
  const set = new Set(names);
  const at =
    current === undefined
      ? fields.findIndex(({ name }) => !set.has(name))
      : fields.findIndex(({ name }) => name === current);
  const active = Math.max(0, at);
  const first = Math.max(0, Math.min(active - shownBefore, fields.length - shownFields));
  const shown = fields.slice(first, first + shownFields);
  const pieces = shown.flatMap((field, index) => [
    ...(index === 0 ? [] : [', ']),
    partOf(snapshot, record.uri, field),
  ]);
  const last = first + shown.length < fields.length ? ', …' : '';
  return signatureOf([`${record.name} { `, first > 0 ? '…, ' : '', ...pieces, `${last} }`], active - first);
}

/** Those of oneofs too. */
function fieldsOf(snapshot: Snapshot, record: DeclaredSymbol): readonly Declaration[] {
  const file = snapshot.file(record.uri);
  const declaration =
    file && walkDeclarations(file.declarations).find((each) => each.nameSpan.start === record.nameSpan.start);
  return (declaration?.children ?? [])
    .flatMap((child) => (child.kind === 'oneof' ? child.children : [child]))
    .filter(({ kind }) => kind === 'field');
}

function partOf(
  snapshot: Snapshot,
  uri: Uri,
  { name, nameSpan, detail }: Declaration,
): { readonly text: string; readonly doc: string } {
  const file = snapshot.file(uri);
  const linked = snapshot.linked(uri);
  const type = linked && file?.language.fieldTypeText?.(linked, nameSpan)?.text;
  // The last part of a name says enough here.
  const short = type === undefined || type.includes('<') ? type : type.slice(type.lastIndexOf('.') + 1);
  const doc = (linked && file?.language.describe?.(linked, nameSpan)?.doc) ?? '';
  return { text: short === undefined ? name : `${name}: ${short}`, doc: doc === '' ? `\`${detail}\`` : doc };
}
