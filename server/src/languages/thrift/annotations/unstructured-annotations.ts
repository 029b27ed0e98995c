/**
 * The annotations in parentheses that fbthrift has done away with, and what took their place. A file can still give
 * them, unchecked, as the items of `@thrift.DeprecatedUnvalidatedAnnotations`.
 */
import type * as ast from '../ast.ts';
import { stringOf } from '../literals.ts';
import type { ThriftLinked } from '../symbols.ts';
import { type Annotated, type AnnotationUse, findAnnotation, memberOf } from './structured-annotations.ts';
import type { StandardAnnotation } from './standard-annotations.ts';

export interface UnstructuredAnnotations {
  readonly use: AnnotationUse;
  readonly items: readonly { readonly key: string; readonly node: ast.ConstValue }[];
}

/** Nothing where the declaration has no such annotation; no items where that has none. */
export function unstructuredAnnotations(
  file: ThriftLinked,
  annotated: Annotated,
): UnstructuredAnnotations | undefined {
  const use = findAnnotation(file, annotated, 'DeprecatedUnvalidatedAnnotations');
  if (use === undefined) return undefined;
  const value = memberOf(use, 'items');
  const entries = value?.kind === 'map-literal' ? value.entries : [];
  const items = entries.flatMap(({ key }) =>
    key.kind === 'string' ? [{ key: stringOf(use.file.parsed.text, key), node: key }] : [],
  );
  return { use, items };
}

export interface Successor {
  /** What to write now, for people. */
  readonly text: string;
  /** The annotation that took its place, where the compiler looks for both. */
  readonly annotation?: StandardAnnotation;
  /** Whether the old one is rejected, not just warned of. */
  readonly isRemoved: boolean;
}

/** What took the place of the annotation: nothing where it was never one of fbthrift's, or still is one. */
export function successorOf(key: string): Successor | undefined {
  const known = successors.get(key);
  if (known !== undefined) return known;
  return key.startsWith('rust.')
    ? { text: 'an annotation of thrift/annotation/rust.thrift', isRemoved: true }
    : undefined;
}

/** Whether the annotation is rejected, and nothing took its place. */
export function isGone(key: string): boolean {
  return gone.has(key);
}

const gone: ReadonlySet<string> = new Set([
  'cpp.indirection',
  'cpp2.deprecated_enum_unscoped',
  'cpp.methods',
  'cpp2.methods',
]);

const removed = (text: string, annotation?: StandardAnnotation): Successor => ({
  text,
  ...(annotation !== undefined && { annotation }),
  isRemoved: true,
});
const deprecated = (text: string, annotation?: StandardAnnotation): Successor => ({
  ...removed(text, annotation),
  isRemoved: false,
});

const cppRef = removed('@cpp.Ref', 'cpp/Ref');
const cppType = removed('@cpp.Type', 'cpp/Type');
const cppEnumType = removed('@cpp.EnumType', 'cpp/EnumType');
const box = deprecated('@thrift.Box', 'Box');
const bitmask = deprecated('@thrift.BitmaskEnum', 'BitmaskEnum');
const eventBase = removed('@cpp.ProcessInEbThreadUnsafe', 'cpp/ProcessInEbThreadUnsafe');
const hash = deprecated('@cpp.DeclareHashSpecialization');
const equality = deprecated('@cpp.DeclareEqualToSpecialization');

const successors: ReadonlyMap<string, Successor> = new Map([
  ['cpp.ref', cppRef],
  ['cpp2.ref', cppRef],
  ['cpp.ref_type', cppRef],
  ['cpp2.ref_type', cppRef],
  ['cpp.type', cppType],
  ['cpp2.type', cppType],
  ['cpp.template', cppType],
  ['cpp2.template', cppType],
  ['cpp.enum_type', cppEnumType],
  ['cpp2.enum_type', cppEnumType],
  ['cpp.box', box],
  ['thrift.box', box],
  ['bitmask', bitmask],
  ['cpp.declare_bitwise_ops', bitmask],
  ['cpp2.declare_bitwise_ops', { ...bitmask, isRemoved: true }],
  ['cpp.mixin', removed('@thrift.Mixin', 'Mixin')],
  ['cpp.minimize_padding', removed('@cpp.MinimizePadding')],
  ['cpp.experimental.lazy', deprecated('@cpp.Lazy', 'cpp/Lazy')],
  ['cpp.name', deprecated('@cpp.Name')],
  ['cpp.coroutine', deprecated('nothing: it is on by default')],
  ['cpp.declare_hash', hash],
  ['cpp2.declare_hash', hash],
  ['cpp.declare_equal_to', equality],
  ['cpp2.declare_equal_to', equality],
  ['thread', eventBase],
  ['process_in_event_base', eventBase],
  ['code', removed('nothing: it has no effect')],
  ['message', removed('@thrift.ExceptionMessage', 'ExceptionMessage')],
  ['priority', removed('@thrift.Priority', 'Priority')],
  ['serial', removed('@thrift.Serial', 'Serial')],
  ['thrift.uri', removed('@thrift.Uri', 'Uri')],
  ['hack.attributes', deprecated('@hack.Attributes')],
  ['hack.name', deprecated('@hack.Name')],
  ['py3.hidden', deprecated('@python.Py3Hidden')],
  ['py3.name', deprecated('@python.Name')],
  ['py3.flags', deprecated('@python.Flags')],
  ['java.swift.mutable', deprecated('@java.Mutable')],
  ['java.swift.annotations', removed('@java.Annotation')],
  ['go.name', removed('@go.Name')],
  ['go.tag', deprecated('@go.Tag')],
  ['erl.name', removed('@erlang.NameOverride')],
  ['erl.struct_repr', deprecated('@erlang.StructRepr')],
  ['erl.default_value', removed('@erlang.DefaultValue')],
  ['iq.node_type', removed('@erlang.Iq')],
]);
