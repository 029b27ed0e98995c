/**
 * What is told about a place: of an import why it leads where it does, of a name what it stands for, of a keyword or a
 * number what it means. What there is to say comes from the language; here it becomes Markdown.
 */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { Description, Fact, Phrase, SourcePlace } from '../model/description.ts';
import type { Occurrence } from '../model/occurrence.ts';
import { walkDeclarations } from '../model/outline.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { FoundName, Place } from './definition.ts';
import { importExplanation } from './import-explanation.ts';
import { codeBlock, codeSpan, commentMarkdown, link, plain } from './markdown.ts';
import { occurrenceIn, occurrencesIn } from './occurrences.ts';
import { shortName } from './short-name.ts';
import { symbolSource } from './symbol-source.ts';

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** What hovers know besides the place. */
export interface HoverContext {
  /** The opened folders. */
  readonly opened: readonly Uri[];
  /** The files that declare a type or a service, as far as that is known. */
  readonly filesDeclaring?: (fullName: string) => readonly Uri[];
}

type Source = (place: Place, context: HoverContext) => Promise<Hover | undefined> | Hover | undefined;

/** The first that has something to say. */
const sources: readonly Source[] = [hoverOnImport, hoverOnName, hoverOnWord];

export async function hoverAt(place: Place, context: HoverContext): Promise<Hover | undefined> {
  for (const source of sources) {
    const found = await source(place, context);
    if (found !== undefined) return found;
  }
  return undefined;
}

function hoverOnImport({ snapshot, uri, offset }: Place, { opened }: HoverContext): Hover | undefined {
  return importExplanation(snapshot, uri, offset, opened);
}

async function hoverOnName(
  { snapshot, workspace, uri, offset }: Place,
  context: HoverContext,
): Promise<Hover | undefined> {
  const all = occurrencesIn(snapshot, uri);
  const occurrence = occurrenceIn(all, offset);
  return occurrence && nameHover({ occurrence, snapshot, workspace, all }, context);
}

/** Of a name, among all names of its document. */
export async function nameHover(
  name: FoundName & { readonly all: readonly Occurrence[] },
  context: HoverContext,
): Promise<Hover | undefined> {
  const { span } = name.occurrence;
  const { symbol } = qualifiedBy(name.all, name.occurrence) ?? name.occurrence;
  if (symbol.kind === 'file')
    return { span, markdown: link(codeSpan(shortName(symbol.uri, context.opened)), symbol.uri) };
  const source = await symbolSource(symbol, name.snapshot, name.workspace);
  if (source === undefined) return undefined;
  const { uri, nameSpan } = source.symbol;
  const description = describe(source.snapshot, uri, nameSpan);
  return description && { span, markdown: hoverText(source.snapshot, uri, description, context) };
}

/** Whoever points at the package in front of a type wants to know of the type. */
function qualifiedBy(
  all: readonly Occurrence[],
  { span, symbol, place }: Occurrence,
): Occurrence | undefined {
  if (symbol.kind !== 'package' || place === 'declaration') return undefined;
  return all.find((each) => each.span.start > span.end && each.symbol.kind !== 'package');
}

function hoverOnWord({ snapshot, uri, offset }: Place, context: HoverContext): Hover | undefined {
  const linked = snapshot.linked(uri);
  const found = linked && snapshot.file(uri)?.language.wordAt?.(linked, offset);
  if (found === undefined) return undefined;
  const description = found.description ?? (found.declaration && describe(snapshot, uri, found.declaration));
  return description && { span: found.span, markdown: hoverText(snapshot, uri, description, context) };
}

/** What a hover says of the declaration with the name at the place. */
export function describeDeclaration(
  snapshot: Snapshot,
  uri: Uri,
  nameSpan: Span,
  context: HoverContext,
): string | undefined {
  const description = describe(snapshot, uri, nameSpan);
  return description && hoverText(snapshot, uri, description, context);
}

function describe(snapshot: Snapshot, uri: Uri, nameSpan: Span): Description | undefined {
  const linked = snapshot.linked(uri);
  return linked && snapshot.file(uri)?.language.describe?.(linked, nameSpan);
}

function hoverText(snapshot: Snapshot, uri: Uri, description: Description, context: HoverContext): string {
  return descriptionText(description, {
    language: snapshot.file(uri)?.language.id ?? '',
    addressOf: (place) => addressOf(snapshot, place),
    addressOfName: (name) => addressOfName(snapshot, name, context),
  });
}

/** What the text of a description needs to know besides. */
interface TextContext {
  /** Of the code. */
  readonly language: string;
  readonly addressOf?: (place: SourcePlace) => string | undefined;
  /** Of a full name that a comment mentions. */
  readonly addressOfName?: (fullName: string) => string | undefined;
}

/** The declaration, what its comment says, and below a line the facts. */
export function descriptionText(
  { code, doc, deprecated, facts }: Description,
  { language, addressOf: addressIn, addressOfName: addressBy }: TextContext,
): string {
  const about = [
    ...(code === '' ? [] : [codeBlock(language, code)]),
    ...(deprecated === true ? ['**Deprecated**'] : []),
    ...(doc === undefined ? [] : [commentMarkdown(doc, addressBy ?? nowhere)]),
  ];
  const list = facts.map((fact) => factLine(fact, addressIn ?? nowhere)).join('\n');
  return [about.join('\n\n'), list]
    .filter((part) => part !== '')
    .join(doc === undefined ? '\n\n' : '\n\n---\n\n');
}

function nowhere(): undefined {
  return undefined;
}

type AddressOf = (place: SourcePlace) => string | undefined;

function factLine({ label, value }: Fact, address: AddressOf): string {
  return `- ${plain(label)}: ${value.map((phrase) => phraseText(phrase, address)).join('')}`;
}

function phraseText(phrase: Phrase, addressIn: AddressOf): string {
  if (typeof phrase === 'string') return plain(phrase);
  if ('page' in phrase) return link(codeSpan(phrase.title), phrase.page);
  const address = phrase.at && addressIn(phrase.at);
  return address === undefined ? codeSpan(phrase.code) : link(codeSpan(phrase.code), address);
}

/** A place as editors open it from a link. */
function addressOf(snapshot: Snapshot, { uri, span }: SourcePlace): string | undefined {
  const position = snapshot.file(uri)?.lines.positionAt(span.start);
  return position && `${uri}#L${position.line + 1},${position.character + 1}`;
}

/** Of a name in full that a comment mentions: of a type, a service, or what is declared in one. */
function addressOfName(
  snapshot: Snapshot,
  fullName: string,
  { filesDeclaring }: HoverContext,
): string | undefined {
  const outer = fullName.slice(0, Math.max(0, fullName.lastIndexOf('.')));
  const [uri] = [...(filesDeclaring?.(fullName) ?? []), ...(filesDeclaring?.(outer) ?? [])];
  const file = uri && snapshot.file(uri);
  if (file === undefined) return uri;
  const found = walkDeclarations(file.declarations).find((each) => each.fullName === fullName);
  return found && addressOf(snapshot, { uri: file.uri, span: found.nameSpan });
}
