/** Types by name: those of the language, those in view, and those that an import brings. */
import { fits } from '../../../base/fuzzy-match.ts';
import {
  type Candidate,
  closeness,
  type Closeness,
  type KnownDeclaration,
  type WantedDeclarations,
} from '../../../model/completion.ts';
import type { DeclarationKind } from '../../../model/outline.ts';
import { boolOption } from '../field-facts.ts';
import { importFix } from '../edits.ts';
import { findFull, type Found, lookUp } from '../scope.ts';
import type { MessageSymbol } from '../symbols.ts';
import { isVisibleFrom } from '../visibility.ts';
import { wellKnownFiles } from '../well-known-files.ts';
import { filesIn, nameFrom, type TypeSymbol, typesInView, typesOf, type View } from './view.ts';

export type TypeRole = 'any' | 'message';

export interface TypeCandidates {
  readonly candidates: readonly Candidate[];
  readonly declarations: WantedDeclarations;
}

/** What can be a type behind the qualifier, which is empty or ends with a dot, and of which `typed` is the beginning. */
export function typeCandidates(view: View, role: TypeRole, qualifier: string, typed: string): TypeCandidates {
  const wanted = typed.toLowerCase();
  return qualifier === ''
    ? { candidates: [...inView(view, role, wanted)], declarations: fromElsewhere(view, role, undefined) }
    : behind(view, role, qualifier);
}

function* inView(view: View, role: TypeRole, wanted: string): Generator<Candidate> {
  for (const [symbol, near] of typesInView(view)) {
    if (symbol.name === '' || !hasRole(symbol, role)) continue;
    if (fits(wanted, symbol.name)) yield typeCandidate(view, symbol, near);
  }
  for (const child of view.visible.root.children.values())
    if (fits(wanted, child.name)) yield packageCandidate(child.name, child.fullName);
}

function hasRole(symbol: TypeSymbol, role: TypeRole): boolean {
  return role === 'any' || symbol.kind === 'message';
}

function typeCandidate(view: View, symbol: TypeSymbol, near: Closeness): Candidate {
  const name = nameFrom(view, symbol.fullName, true);
  return {
    ...declared(symbol, near),
    ...(name !== symbol.name && { insert: name }),
    ...(name !== symbol.name && { description: symbol.fullName.slice(0, -symbol.name.length - 1) }),
  };
}

function declared(symbol: TypeSymbol, near: Closeness): Candidate {
  return {
    label: symbol.name,
    kind: symbol.kind,
    closeness: near,
    ...(boolOption(symbol.options, 'deprecated') === true && { deprecated: true }),
    declaredBy: { uri: symbol.file.uri, fullName: symbol.fullName },
  };
}

function packageCandidate(label: string, fullName: string): Candidate {
  return {
    label,
    kind: 'package',
    closeness: closeness.last,
    insert: `${label}.`,
    description: fullName,
    goesOn: true,
  };
}

/** The members of what is named before the dot. */
function behind(view: View, role: TypeRole, qualifier: string): TypeCandidates {
  const name = qualifier.slice(0, -1);
  const outer = scopeNamed(view, name);
  const candidates: Candidate[] = [];
  if (outer?.kind === 'package') {
    for (const child of outer.children.values())
      candidates.push(packageCandidate(child.name, child.fullName));
    for (const file of outer.files) {
      if (view.visible.optionOnly.has(file)) continue;
      for (const symbol of [...file.messages, ...file.enums])
        if (hasRole(symbol, role) && isVisibleFrom(symbol, view.file))
          candidates.push(declared(symbol, closeness.imported));
    }
  } else if (outer?.kind === 'message') {
    for (const symbol of [...outer.messages, ...outer.enums])
      if (symbol.node.kind !== 'field' && hasRole(symbol, role))
        candidates.push(declared(symbol, closeness.imported));
  }
  return { candidates, declarations: fromElsewhere(view, role, namespacesOf(view, name)) };
}

function scopeNamed({ visible, scope }: View, name: string): Found | undefined {
  if (name === '') return visible.root;
  if (name.startsWith('.')) return findFull(visible, name.slice(1));
  // The first part decides; a member that cannot be shows what it stands for.
  const { within } = lookUp(visible, scope, `${name}.?`, true);
  const dot = name.indexOf('.');
  return findFull(visible, within === undefined ? name : within + (dot < 0 ? '' : name.slice(dot)));
}

/** What the qualifier can stand for in full, seen from the package of the file. */
function namespacesOf({ file }: View, name: string): readonly string[] {
  if (name.startsWith('.') || name === '') return [name.slice(1)];
  const found = [name];
  for (let outer = file.package; outer !== ''; outer = outer.slice(0, Math.max(0, outer.lastIndexOf('.'))))
    found.push(`${outer}.${name}`);
  return found;
}

const typeKinds: ReadonlySet<DeclarationKind> = new Set(['message', 'enum']);
const messageKind: ReadonlySet<DeclarationKind> = new Set(['message']);

function fromElsewhere(view: View, role: TypeRole, below: readonly string[] | undefined): WantedDeclarations {
  return {
    kinds: role === 'any' ? typeKinds : messageKind,
    ...(below !== undefined && { below }),
    candidate: (declaration, path) => imported(view, declaration, path, below === undefined),
  };
}

function imported(
  view: View,
  { uri, kind, fullName, deprecated }: KnownDeclaration,
  path: string,
  isWhole: boolean,
): Candidate | undefined {
  if (uri === view.file.uri || sees(view, fullName)) return undefined;
  const label = fullName.slice(fullName.lastIndexOf('.') + 1);
  const name = nameFrom(view, fullName, true);
  const isNear = !isWhole || !name.includes('.');
  const far = wellKnownFiles.has(fullName) ? closeness.language : closeness.elsewhere;
  return {
    label,
    kind,
    closeness: isNear ? closeness.package : far,
    ...(isWhole && name !== label && { insert: name }),
    description: fullName.slice(0, -label.length - 1),
    edits: importFix(view.file, path).edits,
    declaredBy: { uri, fullName },
    ...(deprecated === true && { deprecated }),
  };
}

function sees({ visible }: View, fullName: string): boolean {
  const found = findFull(visible, fullName);
  return found !== undefined && found.kind !== 'package';
}

/** The messages that can be extended. */
export function extendeeCandidates(view: View, qualifier: string, typed: string): TypeCandidates {
  const { candidates, declarations } = typeCandidates(view, 'message', qualifier, typed);
  const extensible = new Set<string>();
  for (const file of filesIn(view.visible.root))
    for (const symbol of typesOf(file))
      if (symbol.kind === 'message' && isExtensible(symbol)) extensible.add(symbol.fullName);
  return {
    candidates: candidates.filter(
      ({ kind, declaredBy }) => kind === 'package' || extensible.has(declaredBy?.fullName ?? ''),
    ),
    declarations: {
      ...declarations,
      candidate: (declaration, path) =>
        /^google\.protobuf\.\w+Options$/.test(declaration.fullName)
          ? declarations.candidate(declaration, path)
          : undefined,
    },
  };
}

function isExtensible({ extensionRanges }: MessageSymbol): boolean {
  return extensionRanges.length > 0;
}
