/** What is found out about an expression while it is checked. */
import type { Span } from '../../../base/span.ts';
import type { CelName, CelNode } from './ast.ts';
import type { CelFunction } from './cel-function.ts';
import type { CelAdvice, CelDeclared, CelMeaning, CelProblem, CelProblemKind, Variable } from './meaning.ts';
import type * as c from './types.ts';

/** The variables that are seen somewhere, by name. */
export type Variables = ReadonlyMap<string, Variable>;

export class CelFindings {
  readonly problems: CelProblem[] = [];
  readonly types = new Map<CelNode, c.CelType>();
  readonly meanings = new Map<number, { readonly span: Span; readonly meaning: CelMeaning }>();
  readonly scopes = new Map<CelNode, Variables>();

  mark({ start, end }: Span, meaning: CelMeaning): void {
    if (end > start) this.meanings.set(start, { span: { start, end }, meaning });
  }

  markFunction(name: CelName, known: CelFunction | undefined): void {
    if (known !== undefined) this.mark(name, { kind: 'function', function: known });
  }

  /** The last name stands for the symbol, those before it for what it is declared in. */
  markDeclared(chain: readonly CelName[], symbol: CelDeclared): void {
    let outer: CelDeclared | undefined = symbol;
    let packageName = symbol.file.package;
    for (const name of chain.toReversed()) {
      if (outer !== undefined) {
        this.mark(name, { kind: 'declared', symbol: outer });
        outer = outer.parent;
      } else if (packageName !== '') {
        this.mark(name, { kind: 'package', fullName: packageName, file: symbol.file });
        packageName = packageName.slice(0, Math.max(0, packageName.lastIndexOf('.')));
      }
    }
  }

  report(
    kind: CelProblemKind,
    { start, end }: Span,
    message: string,
    more: Pick<CelProblem, 'help' | 'replace'> = {},
  ): void {
    this.problems.push({ kind, span: { start, end }, message, ...more });
  }

  reportName(place: Span, { message, ...more }: CelAdvice): void {
    this.report('cel-name', place, message, more);
  }
}
