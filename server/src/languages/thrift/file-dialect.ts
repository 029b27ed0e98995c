/** Which dialect a linked file is in, and why. */
import type { Span } from '../../base/span.ts';
import type { DialectChoice, DialectReason } from '../language.ts';
import type { DetectedDialect } from './detect-dialect.ts';
import { defaultDialect, dialectNamed, nameOfDialect } from './dialect.ts';
import type { LinkedInclude, ThriftLinked } from './symbols.ts';

export type FileDialect = Pick<ThriftLinked, 'dialect' | 'dialectOrigin'>;

export type DialectOrigin =
  /** The command line, or the setting of a folder. */
  | { readonly kind: 'option' | 'setting' }
  | { readonly kind: 'comment'; readonly span: Span }
  /** What the file has that no other dialect has. */
  | { readonly kind: 'sign'; readonly sign: string; readonly span: Span }
  /** What an included file shows: a compiler reads all of them, or none. */
  | { readonly kind: 'included'; readonly include: LinkedInclude }
  | { readonly kind: 'default' };

/**
 * What the command line says holds for every file. Else a comment decides, then the setting of the folder, then what
 * the file shows, then what the files show that it includes.
 */
export function dialectOfFile(
  choice: DialectChoice | undefined,
  detected: DetectedDialect | undefined,
  includes: readonly LinkedInclude[],
): FileDialect {
  const chosen = choice && dialectNamed(choice.id);
  if (choice?.from === 'option' && chosen !== undefined)
    return { dialect: chosen, dialectOrigin: { kind: 'option' } };
  if (detected?.isStated === true)
    return { dialect: detected.dialect, dialectOrigin: { kind: 'comment', span: detected.span } };
  if (chosen !== undefined) return { dialect: chosen, dialectOrigin: { kind: 'setting' } };
  if (detected !== undefined) {
    const { dialect, sign, span } = detected;
    return { dialect, dialectOrigin: { kind: 'sign', sign, span } };
  }
  for (const include of includes) {
    const { file } = include;
    if (file !== undefined && spreads.has(file.dialectOrigin.kind))
      return { dialect: file.dialect, dialectOrigin: { kind: 'included', include } };
  }
  return { dialect: defaultDialect, dialectOrigin: { kind: 'default' } };
}

/** The reasons that count for the files that include a file. */
const spreads: ReadonlySet<DialectOrigin['kind']> = new Set(['comment', 'sign', 'included']);

/** Whether somebody has said so. */
export function isChosen({ dialectOrigin: { kind } }: FileDialect): boolean {
  return kind === 'option' || kind === 'setting' || kind === 'comment';
}

/** The dialect and its reason in words. */
export function describeDialect({ dialect, dialectOrigin }: FileDialect): DialectReason {
  return { id: dialect, name: nameOfDialect(dialect), ...reasonOf(dialectOrigin) };
}

function reasonOf(origin: DialectOrigin): Pick<DialectReason, 'reason' | 'span'> {
  switch (origin.kind) {
    case 'option':
      return { reason: 'the command line says so' };
    case 'setting':
      return { reason: 'the setting of the folder says so' };
    case 'comment':
      return { reason: 'a comment says so', span: origin.span };
    case 'sign':
      return { reason: `${origin.sign} shows it`, span: origin.span };
    case 'included':
      return { reason: `"${origin.include.path}" is`, span: origin.include.node };
    case 'default':
      return { reason: 'nothing in the file shows another' };
  }
}
