/** How the suites of ThriftTest are named, so that what ran can be laid out as a matrix. */

export interface SuiteParts {
  readonly library: string;
  readonly protocol: string;
  readonly transport: string;
}

export function suiteName({ library, protocol, transport }: SuiteParts): string {
  return `ThriftTest on Apache Thrift for ${library}, ${transport} ${protocol}`;
}

/** Nothing of another suite. */
export function partsOfSuiteName(name: string): SuiteParts | undefined {
  const [, library, transport, protocol] =
    /^ThriftTest on Apache Thrift for (\w+), (\S+) (.+)$/.exec(name) ?? [];
  return library === undefined || protocol === undefined || transport === undefined
    ? undefined
    : { library, protocol, transport };
}
