/** What the checks of one value share: whose value it is, what its names mean, and how problems are told. */
import type { Span } from '../../base/span.ts';
import { addProblem, type ConstantProblemKind, type Findings, type Meant } from './constant-findings.ts';
import type * as ast from './ast.ts';
import type { ConstantSymbol, ThriftLinked, TypeSymbol } from './symbols.ts';
import type { ReportMore } from './thrift-check.ts';
import { ValueNames, type ValueSite } from './value-names.ts';

export class ValueContext {
  readonly file: ThriftLinked;
  readonly site: ValueSite;
  readonly findings: Findings;
  readonly names: ValueNames;
  /** In how many lists and sets the value lies that is looked at. */
  lists = 0;
  /** How many typedefs led to the type that it is held against. */
  typedefs = 0;

  constructor(file: ThriftLinked, site: ValueSite, findings: Findings) {
    this.file = file;
    this.site = site;
    this.findings = findings;
    this.names = new ValueNames(file, site, findings);
  }

  /** @param meant is declared at a place that explains the problem. */
  problem(
    kind: ConstantProblemKind,
    span: Span,
    message: string,
    meant?: Meant,
    more: ReportMore = {},
  ): void {
    const isOfType = (kind === 'type' && meant?.kind !== 'enum') || kind === 'enum-value';
    const severity = {
      ...(this.lists > 0 && inList),
      ...(this.typedefs > 0 && isOfType && behindTypedef),
      ...partial(more.severity),
    };
    addProblem(this.findings, kind, span, message, meant, { ...more, severity });
  }

  /** Reports the name of a constant where the Apache compiler alone takes none. */
  reportReference(symbol: TypeSymbol, value: ast.Reference, found?: ConstantSymbol): void {
    const what =
      symbol.kind === 'enum' ? `a value of "${symbol.name}"` : `the fields of "${symbol.name}" in braces`;
    this.problem('reference', value, `the Apache compiler wants ${what}, not the name of a constant`, found);
  }
}

/** The Apache compiler does not look through typedefs, but for the values of enums and the names of fields. */
const behindTypedef = { apache: 'warning' } as const;

/** thriftpy2 looks up the names in a list, and checks nothing else there. */
const inList = { thriftpy2: 'warning' } as const;

function partial(severity: ReportMore['severity']): Exclude<ReportMore['severity'], string> {
  return typeof severity === 'object' ? severity : {};
}
