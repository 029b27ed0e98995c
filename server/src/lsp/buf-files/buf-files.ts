/** Buf's own files as documents that one edits: what is said at a place, offered there, and wrong with them. */
import {
  type CompletionList,
  type Diagnostic as LspDiagnostic,
  DiagnosticSeverity,
  type Hover,
  type Position,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { baseName, type Uri } from '../../base/uri.ts';
import type { Session } from '../session.ts';
import type { YamlService } from './yaml-service.ts';

const names: ReadonlySet<string> = new Set(['buf.yaml', 'buf.work.yaml', 'buf.gen.yaml']);

export function isBufFile(uri: Uri): boolean {
  return names.has(baseName(uri));
}

/** The open document, where it is one of Buf's files and the settings do not leave those to others. */
export function bufFileAt(session: Session, uri: Uri): TextDocument | undefined {
  return session.settings.bufFiles && isBufFile(uri) ? session.document(uri)?.text : undefined;
}

let loading: Promise<YamlService> | undefined;

/** Loaded when first needed; a load that failed is tried again. */
async function service(): Promise<YamlService> {
  loading ??= import('./yaml-service.ts').then(({ yamlService }) => yamlService());
  try {
    return await loading;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

export async function completeBufFile(document: TextDocument, position: Position): Promise<CompletionList> {
  return (await service()).complete(document, position);
}

export async function hoverBufFile(document: TextDocument, position: Position): Promise<Hover | null> {
  return (await service()).hover(document, position);
}

/**
 * What does not fit the schema of the file. Where `known` has a problem on a line already, that is the more precise one,
 * and of those at one place the first is enough.
 */
export async function bufFileProblems(
  document: TextDocument,
  known: readonly LspDiagnostic[],
): Promise<readonly LspDiagnostic[]> {
  const found = await (await service()).validate(document);
  const lines = new Set(known.map(({ range }) => range.start.line));
  const problems = new Map<string, LspDiagnostic>();
  for (const { range, message } of found) {
    const place = `${range.start.line}:${range.start.character}`;
    if (lines.has(range.start.line) || problems.has(place)) continue;
    problems.set(place, {
      range,
      severity: DiagnosticSeverity.Warning,
      source: 'parlance',
      code: 'buf/schema',
      message: inPlainWords(typeof message === 'string' ? message : message.value),
    });
  }
  return [...problems.values()];
}

/** In the form of all other problems: without a capital letter and a full stop. */
function inPlainWords(message: string): string {
  const [first = '', ...rest] = message.replace(/\.$/, '');
  return first.toLowerCase() + rest.join('');
}
