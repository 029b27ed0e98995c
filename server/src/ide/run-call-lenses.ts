/**
 * The lens `▶ Run call` above every rpc and Thrift function, and `▶ Start mock` above every service that has some. They
 * follow from the file's text alone.
 */
import type { Span } from '../base/span.ts';
import { walkDeclarations } from '../model/outline.ts';
import type { MethodKind } from '../model/schema.ts';
import type { SourceFile } from '../workspace/source-file.ts';

export interface RunCallLens {
  readonly span: Span;
  readonly title: string;
  /** The full name of the service. */
  readonly service: string;
  readonly method: string;
}

export function runCallLenses(file: SourceFile): readonly RunCallLens[] {
  const lenses: RunCallLens[] = [];
  for (const service of walkDeclarations(file.declarations)) {
    if (service.kind !== 'service') continue;
    for (const { kind, name, nameSpan, methodKind } of service.children) {
      if (kind !== 'method' || name === '') continue;
      const words = methodKind === undefined ? '' : kindWords[methodKind];
      lenses.push({
        span: nameSpan,
        title: words === '' ? '▶ Run call' : `▶ Run call (${words})`,
        service: service.fullName,
        method: name,
      });
    }
  }
  return lenses;
}

/** The names of services that a mock server can answer for. */
export function mockedServices(file: SourceFile): readonly Span[] {
  return [...walkDeclarations(file.declarations)]
    .filter(({ kind, children }) => kind === 'service' && children.some((child) => child.kind === 'method'))
    .map(({ nameSpan }) => nameSpan);
}

/** A plain call needs no words. */
const kindWords: Readonly<Record<MethodKind, string>> = {
  unary: '',
  'client-streaming': 'client streaming',
  'server-streaming': 'server streaming',
  'bidi-streaming': 'bidirectional streaming',
  oneway: 'oneway',
  push: 'server push',
};
