/**
 * What the names of constants and enum values mean in a value, and what is wrong where they mean nothing, come too
 * late, or lead back to the value.
 */
import type { Span } from '../../base/span.ts';
import type { DiagnosticMore } from '../../diagnostics/check.ts';
import { replacement } from '../../diagnostics/edits.ts';
import type * as ast from './ast.ts';
import { adviceOnName, constantNames } from './constant-advice.ts';
import { addProblem, type Findings } from './constant-findings.ts';
import { enumValueNameOf } from './constant-value.ts';
import type { Dialect } from './dialect.ts';
import { valueNamed } from './members.ts';
import { moveUp } from './move-up.ts';
import { type EnumValue, includesFor, lookUpConstant, lookUpType } from './scope.ts';
import type { ConstantSymbol, EnumSymbol, ThriftLinked, TypeSymbol } from './symbols.ts';
import type { ReportMore } from './thrift-check.ts';

/** For more names nothing is suggested: where so many lead nowhere, they are not misspelled. */
export const maxAdvised = 100;

/** How many constants that stand for constants are followed for one value. */
const maxSteps = 100;

/** The dialects whose compilers read constants from top to bottom. */
const inOrder: ReadonlySet<Dialect> = new Set(['apache', 'thriftpy2']);

/** Whose value it is. */
export interface ValueSite {
  readonly of: 'constant' | 'field' | 'argument';
  /** What is declared after this offset is not known yet to compilers that read from top to bottom. */
  readonly start: number;
}

/** Looks up the names in one value. */
export class ValueNames {
  readonly #file: ThriftLinked;
  readonly #site: ValueSite;
  readonly #findings: Findings;

  constructor(file: ThriftLinked, site: ValueSite, findings: Findings) {
    this.#file = file;
    this.#site = site;
    this.#findings = findings;
  }

  /** What the name means; reports where that is nothing, or comes later. */
  lookUp(
    value: ast.Reference,
    severity: ReportMore['severity'] = {},
    wanted?: EnumSymbol,
  ): ConstantSymbol | EnumValue | undefined {
    const found = lookUpConstant(this.#file, value.text);
    if (found === undefined) {
      this.#reportUnresolved(value, severity, wanted);
      return undefined;
    }
    const declared = found.kind === 'constant' ? found : found.symbol;
    if (declared.kind === 'constant' && this.#isWithin(declared)) {
      addProblem(this.#findings, 'cycle', value, `"${declared.name}" cannot be its own value`, declared);
    } else if (inOrder.has(this.#file.dialect)) {
      if (!this.isDeclaredLater(declared)) return found;
      this.reportLater('order', value, declared);
    } else if (declared.kind === 'constant' && this.#leadsBack(declared)) {
      addProblem(
        this.#findings,
        'cycle',
        value,
        `the value of "${declared.name}" leads back to here`,
        declared,
        {
          severity: { thriftrw: 'error' },
        },
      );
    } else {
      return found;
    }
    return undefined;
  }

  #reportUnresolved(
    value: ast.Reference,
    severity: ReportMore['severity'],
    wanted: EnumSymbol | undefined,
  ): void {
    if (this.#isOfMissingInclude(value.text)) return;
    if (wanted !== undefined && !value.text.includes('.') && valueNamed(wanted, value.text) !== undefined) {
      const newText = `${wanted.name}.${value.text}`;
      addProblem(this.#findings, 'unresolved', value, `"${value.text}" needs the name of its enum`, wanted, {
        severity: { fbthrift: 'off' },
        help: `write "${newText}"`,
        fixes: [replacement(value, newText)],
      });
      return;
    }
    addProblem(this.#findings, 'unresolved', value, `"${value.text}" is not declared`, undefined, {
      ...this.#adviceOn(value, wanted),
      severity: {
        ...(typeof severity === 'object' ? severity : {}),
        // thriftgo looks through typedefs of enums, and at no default of an argument.
        ...(this.#isBehindTypedef(value.text) && { kitex: 'off' }),
        ...(this.#site.of === 'argument' && { kitex: 'warning' }),
      },
    });
  }

  #adviceOn(value: ast.Reference, wanted: EnumSymbol | undefined): DiagnosticMore {
    if (this.#findings.advised++ >= maxAdvised) return {};
    if (wanted !== undefined && value.text.startsWith(`${wanted.name}.`))
      return adviceOnName(
        value,
        wanted.values.map(({ name }) => `${wanted.name}.${name}`),
      );
    return adviceOnName(value, constantNames(this.#file));
  }

  /** Whether the name is that of an enum value, with the name of a typedef in place of the enum's. */
  #isBehindTypedef(name: string): boolean {
    const typedef = lookUpType(this.#file, name.slice(0, Math.max(0, name.lastIndexOf('.'))));
    return (
      typedef?.kind === 'typedef' &&
      typedef.target.kind === 'enum' &&
      valueNamed(typedef.target.symbol, enumValueNameOf(name)) !== undefined
    );
  }

  /** Whether the value that is checked is the constant's own. */
  #isWithin({ file, node: { start, end } }: ConstantSymbol): boolean {
    return file === this.#file && start < this.#site.start && this.#site.start < end;
  }

  /** Whether the value of the constant is, by way of others, the one that is checked. thriftrw crashes then. */
  #leadsBack(constant: ConstantSymbol): boolean {
    let at: ConstantSymbol | EnumValue | undefined = constant;
    for (let count = 0; at?.kind === 'constant' && at.file === this.#file && count < maxSteps; count++) {
      const value: ast.ConstValue | undefined = at.node.value;
      if (this.#isWithin(at)) return true;
      at = value?.kind === 'reference' ? lookUpConstant(at.file, value.text) : undefined;
    }
    return false;
  }

  /** Whether the name may come from an include that is missing, which is then the mistake. */
  #isOfMissingInclude(name: string): boolean {
    const missing = includesFor(this.#file, name).find(({ file }) => file === undefined);
    if (missing !== undefined) this.#findings.missingIncludes.add(missing);
    return missing !== undefined;
  }

  /** Whether it is declared further down than the value. */
  isDeclaredLater({ file, node }: TypeSymbol | ConstantSymbol): boolean {
    return file === this.#file && node.end > this.#site.start;
  }

  reportLater(kind: 'order' | 'type-order', span: Span, symbol: TypeSymbol | ConstantSymbol): void {
    addProblem(
      this.#findings,
      kind,
      span,
      `"${symbol.name}" must be declared before it is used here`,
      symbol,
      {
        fixes: moveUp(this.#file.parsed, symbol.name, symbol.node, span.start),
      },
    );
  }
}
