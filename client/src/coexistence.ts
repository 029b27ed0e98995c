/** How Parlance lives beside other extensions for the same languages: nothing is reported twice. */
import type { BufFilesChoice, DiagnosticsChoice } from './manifest.ts';

/** Extensions that check Protobuf as one types. */
const protoCheckers = ['bufbuild.vscode-buf', 'drblury.protobuf-vsc'] as const;

/** The languages whose problems the server does not report, by identifier. */
export function hiddenLanguages(
  choice: DiagnosticsChoice,
  isEnabled: (extensionId: string) => boolean,
): readonly string[] {
  const hidden = choice === 'off' || (choice === 'auto' && protoCheckers.some((id) => isEnabled(id)));
  return hidden ? ['proto'] : [];
}

/** Extensions that know what may stand in Buf's files. */
const bufFileEditors = ['bufbuild.vscode-buf', 'redhat.vscode-yaml'] as const;

/** Whether the server helps with Buf's own files. */
export function helpsWithBufFiles(
  choice: BufFilesChoice,
  isEnabled: (extensionId: string) => boolean,
): boolean {
  return choice === 'on' || (choice === 'auto' && !bufFileEditors.some((id) => isEnabled(id)));
}

export interface PlacedProblem {
  readonly source?: string | undefined;
  readonly range: { readonly start: { readonly line: number } };
}

/** Our own mark on problems. */
export const problemSource = 'parlance';

/** Of our problems in a file those that no other extension reports a problem at the same line for. */
export function withoutDoubles<T extends PlacedProblem>(
  ours: readonly T[],
  all: readonly PlacedProblem[],
): readonly T[] {
  const lines = new Set(
    all.filter(({ source }) => source !== problemSource).map(({ range }) => range.start.line),
  );
  return lines.size === 0 ? ours : ours.filter(({ range }) => !lines.has(range.start.line));
}
