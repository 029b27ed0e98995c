/**
 * Which messages and enums are what they were: nothing of them can break anything, so no rule has to look at them. Most
 * of a large file is so after an edit.
 */
import type { EnumSymbol, FieldSymbol, MessageSymbol, ProtoLinked } from '../symbols.ts';

/** Tells of a message or an enum, and what goes by its name before. */
export interface Unchanged {
  message(now: MessageSymbol, before: MessageSymbol): boolean;
  enum(now: EnumSymbol, before: EnumSymbol): boolean;
}

/**
 * What a declaration is made of follows from its text and that of all around it, from what the file says for all that
 * stands in it, and from what the names of types lead to.
 */
export function unchanged(): Unchanged {
  const files = new Map<ProtoLinked, Map<ProtoLinked, boolean>>();
  const outermost = new Map<Declared, boolean>();
  const saysTheSame = (now: ProtoLinked, before: ProtoLinked): boolean => {
    let known = files.get(now);
    if (known === undefined) files.set(now, (known = new Map<ProtoLinked, boolean>()));
    let same = known.get(before);
    if (same === undefined) known.set(before, (same = sameForAll(now, before)));
    return same;
  };
  const isWrittenTheSame = (now: Declared, before: Declared): boolean => {
    const [outer, old] = [outermostOf(now), outermostOf(before)];
    let same = outermost.get(outer);
    if (same === undefined) {
      same =
        outer.fullName === old.fullName &&
        saysTheSame(now.file, before.file) &&
        textOf(outer) === textOf(old);
      outermost.set(outer, same);
    }
    return same;
  };
  return {
    message: (now, before) =>
      isWrittenTheSame(now, before) &&
      now.fields.length === before.fields.length &&
      now.fields.every((field, at) => leadsToTheSame(field, before.fields[at])),
    enum: isWrittenTheSame,
  };
}

type Declared = MessageSymbol | EnumSymbol;

function outermostOf(symbol: Declared): Declared {
  let outer = symbol;
  while (outer.parent !== undefined) outer = outer.parent;
  return outer;
}

function textOf({ file, node }: Declared): string {
  return file.parsed.text.slice(node.start, node.end);
}

/** Whether all is the same that a file says for what stands in it. */
function sameForAll(now: ProtoLinked, before: ProtoLinked): boolean {
  return (
    now.edition === before.edition && now.package === before.package && optionsOf(now) === optionsOf(before)
  );
}

function optionsOf({ options, parsed }: ProtoLinked): string {
  return options.map(({ start, end }) => parsed.text.slice(start, end)).join('\n');
}

/** Of an enum, the values count, too. */
function leadsToTheSame({ typeSymbol: now }: FieldSymbol, old: FieldSymbol | undefined): boolean {
  const before = old?.typeSymbol;
  if (now === undefined || before === undefined) return now === before;
  return now.kind === 'message' && before.kind === 'message' && now.fullName === before.fullName;
}
