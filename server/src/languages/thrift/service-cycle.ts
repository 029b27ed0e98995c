/** Services that extend themselves, perhaps by way of others. Links leave out the step that closes such a circle. */
import { lookUpService } from './scope.ts';
import type { ServiceSymbol } from './symbols.ts';

/** How many services up are looked at. */
const maxDepth = 100;

/** Whether following `extends` leads back to the service. */
export function isInCycle(service: ServiceSymbol): boolean {
  let at: ServiceSymbol | undefined = service;
  for (let depth = 0; at !== undefined && depth < maxDepth; depth++) {
    at = at.node.extends && lookUpService(at.file, at.node.extends.text);
    if (at === service) return true;
  }
  return false;
}
