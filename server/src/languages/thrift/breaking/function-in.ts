/** Finds functions by their names. */
import type { OwnedFunction } from '../field-owner.ts';
import type { FunctionSymbol, InteractionSymbol, ServiceSymbol } from '../symbols.ts';

type Callable = ServiceSymbol | InteractionSymbol;

/** Kept as long as the service: one can have as many functions as a file has lines. */
const known = new WeakMap<Callable, ReadonlyMap<string, FunctionSymbol>>();

/** The function of the name that the service has or inherits. */
export function functionIn(service: Callable, name: string): OwnedFunction | undefined {
  for (let owner: Callable | undefined = service; owner !== undefined; owner = parentOf(owner)) {
    const symbol = functionsOf(owner).get(name);
    if (symbol !== undefined) return { owner, symbol };
  }
  return undefined;
}

export function parentOf(service: Callable): ServiceSymbol | undefined {
  return service.kind === 'service' ? service.parent : undefined;
}

function functionsOf(service: Callable): ReadonlyMap<string, FunctionSymbol> {
  let functions = known.get(service);
  if (functions === undefined) {
    functions = new Map(service.functions.map((each) => [each.name, each]));
    known.set(service, functions);
  }
  return functions;
}
