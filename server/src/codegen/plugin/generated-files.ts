/** The files of one output folder, from the answers of all plugins that write to it, in memory. */
import type { GeneratedPart } from './code-generator-response.ts';
import { withInsertion } from './generated-code-info.ts';
import { insertAt, joined } from './insertion-point.ts';
import { outputName } from './output-name.ts';

/** Lives as long as one run of all plugins. */
export class GeneratedFiles {
  readonly #files = new Map<string, Uint8Array>();

  get files(): ReadonlyMap<string, Uint8Array> {
    return this.#files;
  }

  /** Takes the parts in; where one does not fit, says why and takes in none behind it. */
  add(parts: readonly GeneratedPart[]): string | undefined {
    for (const part of wholeParts(parts)) {
      const problem = this.#take(part);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  #take(part: GeneratedPart): string | undefined {
    if (part.name === '') return 'First file chunk returned by plugin did not specify a file name.';
    const checked = outputName(part.name);
    if ('refusal' in checked)
      return `the plugin asks for a file ${JSON.stringify(shortened(part.name))}: ${checked.refusal}`;
    return part.insertionPoint === ''
      ? this.#create(checked.name, part.content)
      : this.#insert(checked.name, part);
  }

  #create(name: string, content: Uint8Array): string | undefined {
    if (this.#files.has(name)) return `${name}: Tried to write the same file twice.`;
    this.#files.set(name, content);
    return undefined;
  }

  #insert(name: string, { insertionPoint, content, codeInfo }: GeneratedPart): string | undefined {
    const file = this.#files.get(name);
    if (file === undefined) return `${name}: Tried to insert into file that doesn't exist.`;
    const text = withNewline(content);
    const inserted = insertAt(file, insertionPoint, text);
    if (inserted === undefined) return `${name}: insertion point "${insertionPoint}" not found.`;
    this.#files.set(name, inserted.content);
    const meta = this.#files.get(`${name}.pb.meta`);
    if (meta !== undefined) {
      const { at, indent } = inserted;
      const length = inserted.content.length - file.length;
      const insertion = { at, text, indent: indent.length, length, codeInfo };
      this.#files.set(`${name}.pb.meta`, withInsertion(meta, insertion));
    }
    return undefined;
  }
}

/** With each part that continues another in that one. */
function wholeParts(parts: readonly GeneratedPart[]): readonly GeneratedPart[] {
  const whole: { readonly first: GeneratedPart; readonly contents: Uint8Array[] }[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (part.name === '' && last !== undefined) last.contents.push(part.content);
    else whole.push({ first: part, contents: [part.content] });
  }
  return whole.map(({ first, contents }) =>
    contents.length === 1 ? first : { ...first, content: joined(contents) },
  );
}

function withNewline(text: Uint8Array): Uint8Array {
  return text.length === 0 || text.at(-1) === 0x0a ? text : joined([text, Uint8Array.of(0x0a)]);
}

function shortened(name: string): string {
  return name.length > 100 ? `${name.slice(0, 100)}…` : name;
}
