/** A function by a name that a service has already that is extended. */
import type { FunctionSymbol, ServiceSymbol } from '../symbols.ts';
import type { ThriftCheck } from '../thrift-check.ts';

/** How many services up are looked at. */
const maxDepth = 100;

export const inheritedFunction: ThriftCheck = {
  code: 'thrift/inherited-function',
  severity: {
    apache: 'error',
    fbthrift: 'error',
    kitex: 'warning',
    thriftpy2: 'warning',
    thriftrw: 'warning',
  },
  title: 'an extended service has a function of this name already',
  explain:
    'A call names its function and nothing else, so a service has no function by the name of one that it inherits. ' +
    'thriftgo, thriftpy2 and thriftrw let the new one hide the other.',
  examples: {
    bad: `service Ping {
  void ping()
}
service Greeter extends Ping {
  void ping()
}
`,
    good: `service Ping {
  void ping()
}
service Greeter extends Ping {
  void greet()
}
`,
  },
  service(service, report) {
    for (const each of service.functions) {
      if (each.name === '') continue;
      const owner = ownerOf(service, each);
      const first = owner && functionsOf(owner).get(each.name);
      if (owner === undefined || first === undefined) continue;
      report(each.node.name, `"${owner.name}" already has a function "${each.name}"`, {
        related: [{ uri: owner.file.uri, span: first.node.name, message: 'first declared here' }],
      });
    }
  },
};

/** The extended service that declared a function of the same name; nothing for the second of the service itself. */
function ownerOf(service: ServiceSymbol, symbol: FunctionSymbol): ServiceSymbol | undefined {
  if (functionsOf(service).get(symbol.name) !== symbol) return undefined;
  let parent = service.parent;
  for (let depth = 0; parent !== undefined && depth < maxDepth; depth++) {
    if (functionsOf(parent).has(symbol.name)) return parent;
    parent = parent.parent;
  }
  return undefined;
}

function functionsOf(service: ServiceSymbol): ReadonlyMap<string, FunctionSymbol> {
  let functions = functionsByName.get(service);
  if (functions === undefined) {
    functions = new Map();
    for (const each of service.functions) if (!functions.has(each.name)) functions.set(each.name, each);
    functionsByName.set(service, functions);
  }
  return functions;
}

const functionsByName = new WeakMap<ServiceSymbol, Map<string, FunctionSymbol>>();
