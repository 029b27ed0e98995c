/** Whether a declaration says that it is deprecated. Thrift itself has no word for that: annotations say it. */
import type { NamedDeclaration } from './declared-symbol.ts';

export function isDeprecated({
  annotations,
  structured,
}: Pick<NamedDeclaration['node'], 'annotations' | 'structured'>): boolean {
  return (
    (annotations?.items.some(({ key }) => key.text === 'deprecated') ?? false) ||
    structured.some(({ name }) => /(?:^|\.)Deprecated$/.test(name.text))
  );
}
