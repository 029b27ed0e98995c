/** What the names in a text format file stand for: the schema and the message in its comments, fields, values of enums. */
import type { Occurrence } from '../../../model/occurrence.ts';
import { NameList } from '../occurrences/name-list.ts';
import { addLiteral } from '../occurrences/option-names.ts';
import type { TextLinked } from './link.ts';

const known = new WeakMap<TextLinked, readonly Occurrence[]>();

export function occurrencesOf(linked: TextLinked, words?: ReadonlySet<string>): readonly Occurrence[] {
  let all = known.get(linked);
  if (all !== undefined) return all;
  all = findOccurrences(linked, words);
  if (words === undefined) known.set(linked, all);
  return all;
}

function findOccurrences(
  { parsed, files, type, scope }: TextLinked,
  words: ReadonlySet<string> | undefined,
): readonly Occurrence[] {
  const { text, file, header } = parsed;
  const names = new NameList(text, words);
  for (const { entry, file: schema } of files) if (schema !== undefined) names.addFile(entry.span, schema);
  if (type === undefined || scope === undefined) return names.inOrder();
  const entry = header.find(({ key }) => key === 'proto-message');
  if (entry !== undefined) names.addQualified({ ...entry.span, text: entry.value }, type, 'type');
  const place = { names, scope: { text, visible: scope }, target: type, path: [] };
  addLiteral(place, type, file.literal);
  return names.inOrder();
}
