/** Reports fields that hold another number of values than before. */
import { atWhole, inWords, isEntryField, type ProtoBreakingRule } from '../breaking-rule.ts';
import { isMap, presenceOf } from '../field-facts.ts';
import type { FieldSymbol } from '../symbols.ts';

type Cardinality = 'explicit' | 'implicit' | 'required' | 'repeated' | 'map';

/** What can be told apart: in generated code, on the wire, and on the wire or in JSON. */
const groups = {
  same: { explicit: 1, implicit: 2, required: 3, repeated: 4, map: 5 },
  wire: { explicit: 1, implicit: 1, required: 2, repeated: 3, map: 3 },
  wireJson: { explicit: 1, implicit: 1, required: 2, repeated: 3, map: 4 },
} satisfies Record<string, Record<Cardinality, number>>;

const words: Readonly<Record<Cardinality, string>> = {
  explicit: 'optional with presence',
  implicit: 'optional without presence',
  required: 'required',
  repeated: 'repeated',
  map: 'a map',
};

export function sameCardinality(of: keyof typeof groups): NonNullable<ProtoBreakingRule['field']> {
  return (now, before, report) => {
    if (isEntryField(now) && isEntryField(before)) return;
    const [value, old] = [cardinalityOf(now), cardinalityOf(before)];
    if (groups[of][value] === groups[of][old]) return;
    report(atWhole(now), atWhole(before), `${inWords(now)} was ${words[old]} and is ${words[value]}`);
  };
}

function cardinalityOf(field: FieldSymbol): Cardinality {
  return isMap(field) ? 'map' : presenceOf(field);
}
