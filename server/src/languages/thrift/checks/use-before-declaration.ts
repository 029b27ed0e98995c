/** A constant, exception or service that is declared further down than where the compiler needs it. */
import { constantProblems } from '../constant-problems.ts';
import { lookUpService, lookUpType } from '../scope.ts';
import type { ServiceSymbol, ThriftLinked, TypeSymbol } from '../symbols.ts';
import type { Report, ThriftCheck } from '../thrift-check.ts';

export const useBeforeDeclaration: ThriftCheck = {
  code: 'thrift/use-before-declaration',
  severity: 'error',
  title: 'the name is declared further down',
  explain:
    'The Apache compiler reads a file from top to bottom. Fields, arguments and results may have types that are ' +
    'declared later; the service to extend, the exceptions of a function, the constants in a value and the type of a ' +
    'value must come first. Move the declaration up.',
  examples: {
    bad: `service Greeter extends Ping {}
service Ping {}
`,
    good: `service Ping {}
service Greeter extends Ping {}
`,
  },
  file(file, report) {
    for (const { kind, span, message, more } of constantProblems(file))
      if (kind === 'order') report(span, message, more);
  },
  service(service, report) {
    const { file, node } = service;
    const parent = node.extends && lookUpService(file, node.extends.text);
    if (node.extends === undefined || parent === undefined) return;
    if (parent === service) report(node.extends, 'a service cannot extend itself');
    else reportLater(file, parent, node.extends, report);
  },
  fields({ file, noun, fields }, report) {
    if (noun !== 'exception') return;
    for (const { node } of fields) {
      if (node.type.kind !== 'named-type') continue;
      const later = laterOf(file, node.type.text, node.start);
      if (later !== undefined) reportLater(file, later, node.type, report);
    }
  },
};

/** How many typedefs are followed. */
const maxTypedefs = 100;

/** The type, or the typedef on the way to it, that is declared after the offset. */
function laterOf(file: ThriftLinked, name: string, offset: number): TypeSymbol | undefined {
  let symbol = lookUpType(file, name);
  for (let count = 0; symbol?.file === file && count < maxTypedefs; count++) {
    if (symbol.node.end > offset) return symbol;
    if (symbol.kind !== 'typedef' || symbol.node.type.kind !== 'named-type') return undefined;
    symbol = lookUpType(file, symbol.node.type.text);
  }
  return undefined;
}

function reportLater(
  file: ThriftLinked,
  symbol: TypeSymbol | ServiceSymbol,
  reference: { readonly start: number; readonly end: number },
  report: Report,
): void {
  if (symbol.file !== file || symbol.node.end <= reference.start) return;
  report(reference, `"${symbol.name}" must be declared before it is used here`, {
    related: [{ uri: file.uri, span: symbol.node.name, message: 'declared here' }],
  });
}
