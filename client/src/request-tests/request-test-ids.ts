/** What requests are called as tests: the same from one edit to the next, as long as their names are. */
import type { DocumentRequest } from '../../../server/src/contract/server-protocol.ts';

export interface IdentifiedRequest {
  readonly id: string;
  readonly request: DocumentRequest;
}

/** Of two requests with one name, the second is numbered. */
export function identified(requests: readonly DocumentRequest[]): readonly IdentifiedRequest[] {
  const counts = new Map<string, number>();
  return requests.map((request) => {
    const count = (counts.get(request.name) ?? 0) + 1;
    counts.set(request.name, count);
    return { id: count === 1 ? request.name : `${request.name} (${count})`, request };
  });
}
