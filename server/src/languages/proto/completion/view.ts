/** What a place in a file sees, and by which names it can speak of it. */
import { closeness, type Closeness } from '../../../model/completion.ts';
import type { Enclosing } from '../completion-context.ts';
import { lookUp, type PackageScope, type ScopeSymbol, type VisibleScope, visibleScope } from '../scope.ts';
import {
  type EnumSymbol,
  extensionsIn,
  type FieldSymbol,
  fullNameOf,
  isMapEntry,
  type MessageSymbol,
  type ProtoLinked,
  qualified,
} from '../symbols.ts';
import { isVisibleFrom } from '../visibility.ts';

export interface View {
  readonly file: ProtoLinked;
  readonly visible: VisibleScope;
  /** The messages around the place, from the outermost to the innermost. */
  readonly messages: readonly MessageSymbol[];
  /** The innermost scope of names. */
  readonly scope: ScopeSymbol;
}

export function viewFrom(file: ProtoLinked, enclosing: readonly Enclosing[]): View {
  const messages: MessageSymbol[] = [];
  for (const node of enclosing) {
    if (node.kind !== 'message' && node.kind !== 'group') continue;
    const found = (messages.at(-1) ?? file).messages.find((each) => each.node === node);
    if (found !== undefined) messages.push(found);
  }
  const service = enclosing[0]?.kind === 'service' ? enclosing[0] : undefined;
  const scope = messages.at(-1) ?? file.services.find(({ node }) => node === service);
  return { file, visible: visibleScope(file), messages, scope };
}

/** The enum that the place is in. */
export function enumAround(
  { file, messages }: View,
  enclosing: readonly Enclosing[],
): EnumSymbol | undefined {
  const node = enclosing.at(-1);
  return (messages.at(-1) ?? file).enums.find((each) => each.node === node);
}

export type TypeSymbol = MessageSymbol | EnumSymbol;

/** All types that the place sees, the nearest first; none comes twice. */
export function* typesInView({ file, visible, messages }: View): Generator<[TypeSymbol, Closeness]> {
  for (const message of messages.toReversed()) {
    yield* message.enums.map((each): [TypeSymbol, Closeness] => [each, closeness.scope]);
    for (const nested of message.messages) if (!isMapEntry(nested)) yield [nested, closeness.scope];
  }
  const around = new Set<MessageSymbol | undefined>(messages);
  for (const each of typesOf(file)) if (!around.has(each.parent)) yield [each, closeness.file];
  for (const other of filesIn(visible.root)) {
    if (other === file || visible.optionOnly.has(other)) continue;
    const near = other.package === file.package ? closeness.package : closeness.imported;
    for (const each of typesOf(other)) if (isVisibleFrom(each, file)) yield [each, near];
  }
}

/** The types of a file, each before those in it. */
export function* typesOf({ enums, messages }: ProtoLinked | MessageSymbol): Generator<TypeSymbol> {
  yield* enums;
  const waiting = messages.toReversed();
  for (let message = waiting.pop(); message !== undefined; message = waiting.pop()) {
    if (isMapEntry(message)) continue;
    yield message;
    yield* message.enums;
    for (const nested of message.messages.toReversed()) waiting.push(nested);
  }
}

/** The files of a package and of all below it. */
export function* filesIn(start: PackageScope): Generator<ProtoLinked> {
  const waiting = [start];
  for (let scope = waiting.pop(); scope !== undefined; scope = waiting.pop()) {
    yield* scope.files;
    for (const child of scope.children.values()) waiting.push(child);
  }
}

/** The extensions of the message that the place sees. */
export function* extensionsInView({ visible }: View, extendee: string): Generator<FieldSymbol> {
  for (const file of filesIn(visible.root))
    for (const extension of extensionsIn(file))
      if (extension.extendee?.fullName === extendee && extension.name !== '') yield extension;
}

/**
 * How the place can name what has the full name: by the part that is not said already by where the place is, or else
 * in full, with a dot in front where something nearer has the name. What is declared in another file need not be seen
 * yet.
 */
export function nameFrom(view: View, fullName: string, isType: boolean): string {
  const around = view.scope === undefined ? view.file.package : fullNameOf(view.scope);
  const parts = fullName.split('.');
  for (let count = 1; count < parts.length; count++) {
    const outer = parts.slice(0, -count).join('.');
    if (around !== outer && !around.startsWith(`${outer}.`)) continue;
    const name = parts.slice(-count).join('.');
    // Packages are named in full or not at all, as everybody does.
    if (count > 1 && /^[a-z]/.test(name)) continue;
    if (leadsTo(view, name, fullName, isType)) return name;
  }
  return leadsTo(view, fullName, fullName, isType) ? fullName : `.${fullName}`;
}

function leadsTo({ visible, scope }: View, name: string, fullName: string, isType: boolean): boolean {
  const { found } = lookUp(visible, scope, name, isType);
  if (found !== undefined)
    return (found.kind === 'package' ? found.fullName : fullNameOf(found)) === fullName;
  const dot = name.indexOf('.');
  if (dot < 0) return true;
  // The first part decides; a member that cannot be shows what it stands for.
  const first = name.slice(0, dot);
  const { within } = lookUp(visible, scope, `${first}.?`, true);
  return within === undefined || within === qualified(fullName.slice(0, -name.length - 1), first);
}
