/** The dialects of Thrift: families of compilers that read the same files differently, as facts about each. */
import type { Severity } from '../../diagnostics/diagnostic.ts';
import type { DialectInfo } from '../language.ts';

export const dialects = [
  {
    id: 'apache',
    name: 'Apache Thrift',
    compiler: 'the Apache compiler',
    detail: 'The compiler `thrift` of Apache Thrift 0.24.',
  },
  {
    id: 'fbthrift',
    name: 'fbthrift',
    compiler: "fbthrift's compiler",
    detail: 'The compiler `thrift1` of fbthrift: structured annotations, streams, sinks, interactions.',
  },
  {
    id: 'kitex',
    name: 'Kitex',
    compiler: 'thriftgo',
    detail: 'The compiler `thriftgo` of Kitex and Hertz: `streaming.mode` and `api.*` annotations.',
  },
  {
    id: 'thriftpy2',
    name: 'thriftpy2',
    compiler: 'thriftpy2',
    detail: 'The Python library `thriftpy2`, which reads the file at run time.',
  },
  {
    id: 'thriftrw',
    name: 'thriftrw',
    compiler: 'thriftrw',
    detail: 'The compiler `thriftrw` for Go, with its strict rules.',
  },
] as const satisfies readonly DialectEntry[];

interface DialectEntry extends DialectInfo {
  /** As it is called in messages, in the middle of a sentence. */
  readonly compiler: string;
}

export type Dialect = (typeof dialects)[number]['id'];

/** That of files that show no other, where nobody says otherwise. */
export const defaultDialect: Dialect = 'apache';

/** How grave a problem is in each dialect; `off` where the dialect has no such problem. */
export type SeverityByDialect = Readonly<Record<Dialect, Severity | 'off'>>;

/** One word where a problem is as grave in every dialect. */
export type DialectSeverity = Severity | SeverityByDialect;

/** Nothing where nothing is said of the dialect. */
export function severityIn(
  dialect: Dialect,
  severity: Severity | Partial<SeverityByDialect> | undefined,
): Severity | 'off' | undefined {
  return typeof severity === 'object' ? severity[dialect] : severity;
}

/** For a problem that only one compiler knows. */
export function onlyIn(dialect: Dialect, severity: Severity): SeverityByDialect {
  return {
    apache: 'off',
    fbthrift: 'off',
    kitex: 'off',
    thriftpy2: 'off',
    thriftrw: 'off',
    [dialect]: severity,
  };
}

const byId: ReadonlyMap<string, (typeof dialects)[number]> = new Map(dialects.map((each) => [each.id, each]));

export function dialectNamed(id: string): Dialect | undefined {
  return byId.get(id)?.id;
}

/** As people call it: `Kitex`. */
export function nameOfDialect(dialect: Dialect): string {
  return byId.get(dialect)?.name ?? dialect;
}

/** What its compiler is called in the middle of a sentence: `thriftgo`. */
export function compilerOf(dialect: Dialect): string {
  return byId.get(dialect)?.compiler ?? dialect;
}
