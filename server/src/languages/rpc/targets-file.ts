/** One file of targets as it is written: its defaults, its targets, and what is wrong with their form. */
import { type JsonDialect, parseJson } from '../../base/exact-json.ts';
import type { Uri } from '../../base/uri.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { BodyExtra, BodyNode } from './body.ts';
import { checkValue } from './check.ts';
import { problemDiagnostics } from './check-problems.ts';
import { memberOf, recordOf } from './target-members.ts';
import { targetsRecord, targetsSchema } from './targets-schema.ts';
import { typeMessage, type TypedRecord } from './typed-value.ts';

export interface TargetsText {
  readonly uri: Uri;
  readonly text: string;
}

export interface WrittenTargets extends TargetsText {
  readonly defaults?: TypedRecord;
  /** Absent where the file has no list of targets. */
  readonly list?: Extract<BodyNode, { readonly kind: 'array' }>;
  readonly entries: readonly TypedRecord[];
  readonly problems: readonly Diagnostic[];
}

/** What may stand in the files beyond JSON. */
export const targetsDialect: JsonDialect<BodyExtra> = { comments: { slashes: true }, trailingCommas: true };

const scope = { schema: targetsSchema, idl: 'proto' } as const;

/** Comments and commas after the last entry are allowed. Never throws. */
export function parseTargets({ text, uri }: TargetsText): WrittenTargets {
  const parsed = parseJson<BodyExtra>(text, { dialect: targetsDialect });
  const root = typeMessage(parsed.value, targetsRecord, scope);
  const list = root.kind === 'record' ? memberOf(root, 'targets')?.value : undefined;
  const defaults = root.kind === 'record' ? recordOf(root, 'defaults') : undefined;
  return {
    uri,
    text,
    ...(defaults === undefined ? {} : { defaults }),
    ...(list?.kind === 'list' && list.node.kind === 'array' ? { list: list.node } : {}),
    entries: list?.kind === 'list' ? list.items.filter((item) => item.kind === 'record') : [],
    problems: [...problemDiagnostics([], parsed.problems, uri), ...checkValue(root, scope, uri)],
  };
}
