/** What there is to tell of one file of targets to who edits it: its problems, what its targets come to, its links. */
import { contains, type Span, touches } from '../../base/span.ts';
import { baseName, parentOf, type Uri } from '../../base/uri.ts';
import type { Target } from '../../contract/target.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { literalSecretCheck } from './checks/literal-secret.ts';
import type { RequestContext } from './context.ts';
import type { ParsedRpc } from './parser.ts';
import type { ReadTargets, SavedTarget, TargetValue } from './targets.ts';
import { visibleText } from './visible-text.ts';

export interface TargetsFacts {
  readonly problems: readonly {
    readonly diagnostic: Diagnostic;
    /** Of a secret that stands in the file. */
    readonly secret?: { readonly target: Target; readonly ofTokenEndpoint: boolean };
  }[];
  readonly hovers: readonly { readonly span: Span; readonly markdown: string }[];
  readonly links: readonly { readonly span: Span; readonly target: Uri }[];
}

/** @param uri one of the files that were read. */
export function targetsFacts({ faults, targets }: ReadTargets, uri: Uri): TargetsFacts {
  return {
    problems: (faults.get(uri) ?? []).map((diagnostic) => {
      const secret = diagnostic.code === literalSecretCheck.code ? secretAt(diagnostic.span) : undefined;
      return { diagnostic, ...(secret && { secret }) };
    }),
    hovers: targets.flatMap((saved) =>
      saved.places
        .filter((place) => place.uri === uri)
        .map(({ span }) => ({ span, markdown: targetText(saved, uri) })),
    ),
    links: targets.flatMap(({ target, values }) =>
      values.flatMap((value) => {
        const file = value.uri === uri ? fileNamed(value.name, target) : undefined;
        return file === undefined ? [] : { span: value.span, target: file };
      }),
    ),
  };

  /** The target that a value of the file is of; of defaults, none: they are for many. */
  function secretAt(span: Span): { readonly target: Target; readonly ofTokenEndpoint: boolean } | undefined {
    for (const { target, values } of targets) {
      const value = values.find(
        (each) => each.uri === uri && each.from === 'target' && contains(each.span, span),
      );
      if (target !== undefined && value !== undefined)
        return { target, ofTokenEndpoint: value.name === 'auth' && target.auth?.kind === 'oauth2' };
    }
    return undefined;
  }
}

/** What the target comes to that the request at the offset names there; `uri` is that of the document. */
export function targetHover(
  { document }: ParsedRpc,
  { targets }: RequestContext,
  offset: number,
  uri: Uri,
): { readonly span: Span; readonly markdown: string } | undefined {
  const directive = document.requests
    .flatMap(({ directives }) => directives)
    .find(({ name, value }) => name.text === 'target' && touches(value, offset));
  const saved = targets?.targets.find(({ name }) => name === directive?.value.text);
  if (directive === undefined || saved === undefined) return undefined;
  const { start, end } = directive.value;
  return { span: { start, end }, markdown: targetText(saved, uri) };
}

/** The file that a value names. */
function fileNamed(name: string, target: Target | undefined): Uri | undefined {
  const { tls, schema } = target ?? {};
  const files: Readonly<Record<string, string | undefined>> = {
    'tls.ca': tls?.ca,
    'tls.cert': tls?.cert,
    'tls.key': tls?.key,
    schema: schema === 'reflection' ? undefined : schema,
  };
  return Object.hasOwn(files, name) ? (files[name] as Uri | undefined) : undefined;
}

/** A target as it is with what all files say of it, and where each value stands. */
function targetText({ name, target, values }: SavedTarget, uri: Uri): string {
  const rows = values.map(
    (value) => `| ${code(value.name)} | ${code(shortened(value.text))} | ${sourceOf(value, uri)} |`,
  );
  return [
    `**${code(name)}**${target === undefined ? ' cannot be used: a file has problems with it' : ''}`,
    '',
    '| | | from |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function sourceOf({ uri: from, from: kind }: TargetValue, uri: Uri): string {
  const file =
    parentOf(from) === parentOf(uri) ? baseName(from) : `${baseName(parentOf(from))}/${baseName(from)}`;
  const where = from === uri ? 'here' : code(file);
  return kind === 'defaults' ? `${where}, defaults` : where;
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

/** Text of a file in Markdown, as nothing but text. */
function code(text: string): string {
  const shown = visibleText(text).replaceAll('|', String.raw`\|`);
  const fence = '`'.repeat(1 + Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length)));
  return `${fence} ${shown} ${fence}`;
}
