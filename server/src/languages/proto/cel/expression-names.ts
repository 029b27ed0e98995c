/** What the names in a file's expressions stand for: fields, enums and their values, messages, packages. */
import type { NameList } from '../occurrences/name-list.ts';
import type { ProtoLinked } from '../symbols.ts';
import { sourceSpans } from './embedded-text.ts';
import { celExpressions } from './expressions.ts';

export function addExpressionNames(names: NameList, file: ProtoLinked): void {
  for (const { source, checked } of celExpressions(file))
    for (const { span, meaning } of checked.meanings.values()) {
      const [place, ...rest] = sourceSpans(source, span);
      // A name that goes over from one literal to the next has no place of its own.
      if (rest.length > 0) continue;
      if (meaning.kind === 'field') names.add(place, meaning.field, 'text');
      else if (meaning.kind === 'declared') names.add(place, meaning.symbol, 'text');
      else if (meaning.kind === 'package')
        names.addPackage({ ...place, text: '' }, meaning.fullName, meaning.file, 'text');
    }
}
