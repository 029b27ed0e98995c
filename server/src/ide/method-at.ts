/** The method that is meant by a cursor somewhere in its service: what is called from there without a question. */
import { touches } from '../base/span.ts';
import { type Declaration, walkDeclarations } from '../model/outline.ts';
import type { SourceFile } from '../workspace/source-file.ts';

export interface MethodAt {
  /** The full name of the service. */
  readonly service: string;
  readonly method: string;
}

/**
 * The method whose declaration the offset lies in, or whose line or comment it lies on; else the nearest above it in the
 * same service. Nothing outside of services and above the first method of one.
 */
export function methodAt(file: SourceFile, offset: number): MethodAt | undefined {
  for (const service of walkDeclarations(file.declarations)) {
    if (service.kind !== 'service' || !touches(service.span, offset)) continue;
    const methods = service.children.filter(({ kind, name }) => kind === 'method' && name !== '');
    const meant =
      methods.find(({ span }) => touches(span, offset)) ??
      methods.find(({ span }) => span.start > offset && isBefore(file, offset, span.start)) ??
      methods.findLast(({ span }) => span.start <= offset);
    return meant && methodOf(service, meant);
  }
  return undefined;
}

/** Whether nothing but comments and indentation is between the offset's line and what starts further down. */
function isBefore({ text, lines }: SourceFile, offset: number, start: number): boolean {
  return blankOrComments.test(text.slice(lines.lineStart(lines.positionAt(offset).line), start));
}

const blankOrComments = /^(?:[ \t]*(?:\/\/|\/\*|\*|#).*\r?\n)*[ \t]*$/;

function methodOf({ fullName }: Declaration, { name }: Declaration): MethodAt {
  return { service: fullName, method: name };
}
