/**
 * The requests of a workspace by a part of their titles or of what they call, ranked as its declarations are. Whoever
 * has the documents says which requests there are.
 */
import { TimeSlice } from '../base/time-slice.ts';
import type { Position } from '../base/line-index.ts';
import type { Uri } from '../base/uri.ts';
import type { NamedRequest } from '../languages/rpc/named-requests.ts';
import { containerScore, nameScore, type TypedName, typedName } from './symbol-score.ts';

export interface RequestsOfDocument {
  readonly uri: Uri;
  readonly requests: readonly PlacedRequest[];
}

/** A request, with the place of what names it. */
export interface PlacedRequest extends NamedRequest {
  readonly range: { readonly start: Position; readonly end: Position };
}

export interface FoundRequest {
  readonly uri: Uri;
  readonly range: PlacedRequest['range'];
  /** What fits: the title, or what is called. */
  readonly name: string;
  /** The other of them; empty where there is none. */
  readonly container: string;
  /** Comparable with the ranks of declarations. */
  readonly rank: number;
}

/** All that fit, in order of place. Throws where it is aborted. */
export async function requestSymbols(
  documents: AsyncIterable<RequestsOfDocument>,
  text: string,
  signal?: AbortSignal,
): Promise<readonly FoundRequest[]> {
  const whole = text.trim();
  const typed = typedName(text);
  const time = new TimeSlice(signal);
  const found: FoundRequest[] = [];
  for await (const { uri, requests } of documents) {
    await time.pause();
    for (const request of requests) {
      const match = matchOf(request, whole, typed);
      if (match !== undefined) found.push({ uri, range: request.range, ...match });
    }
  }
  return found;
}

/** Behind methods that fit alike, which one looks for more often. */
const weight = 45;

type Match = Pick<FoundRequest, 'name' | 'container' | 'rank'>;

/** By its title, which may be of several words, or by what it calls, where that fits better. */
function matchOf({ title, called }: NamedRequest, whole: string, typed: TypedName): Match | undefined {
  const byTitle = title === '' ? 0 : nameScore(whole, title);
  const byCall = callScore(called, typed);
  const best = Math.max(byTitle, byCall);
  if (best === 0) return undefined;
  const rank = best + weight + 1 / (1 + title.length + called.length / 8);
  if (byTitle >= byCall) return { name: title, container: called, rank };
  // Editors look for what was typed in the names that they get.
  const { container, method } = partsOf(called);
  if (typed.around.length > 0) return { name: called, container: title, rank };
  return { name: method, container: title === '' ? container : title, rank };
}

function callScore(called: string, { name, around }: TypedName): number {
  const { container, method } = partsOf(called);
  const own = nameScore(name, method);
  if (own === 0 || method === '') return 0;
  if (around.length === 0) return own;
  const score = containerScore(around, container);
  return score === 0 ? 0 : own + score;
}

/** A service that is called without a method is named itself. */
function partsOf(called: string): { readonly container: string; readonly method: string } {
  const at = called.includes('/') ? called.lastIndexOf('/') : called.lastIndexOf('.');
  return { container: called.slice(0, Math.max(0, at)), method: called.slice(at + 1) };
}
