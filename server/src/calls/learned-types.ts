/**
 * Types that the schema of a call lacks, such as those of a `google.protobuf.Any`, asked for where more schemas are
 * known, and kept.
 */
import type { DescMessage } from '@bufbuild/protobuf';
import type { CallSchema } from './call-schema.ts';
import type { TypeResolver } from './protocol.ts';

/** Gives a schema that declares the message type; nothing where nobody knows it. */
export type AskForType = (typeName: string) => Promise<CallSchema | undefined>;

export class LearnedTypes {
  readonly #ask: AskForType;
  readonly #known = new Map<string, DescMessage>();

  constructor(ask: AskForType) {
    this.#ask = ask;
  }

  readonly resolve: TypeResolver = (typeName) => this.#known.get(typeName);

  /** Asks for the types that are not known yet. Whether any of them is known now. */
  async learn(typeNames: readonly string[]): Promise<boolean> {
    const learned = await Promise.all(typeNames.map((typeName) => this.#learn(typeName)));
    return learned.includes(true);
  }

  /** Asks for the types that a message to send says it holds, as far as the schema of its call lacks them. */
  async learnForMessage(json: string, schema: CallSchema): Promise<void> {
    if (schema.kind !== 'descriptor-set') return;
    const names = typesOfAny(json).filter((name) => schema.registry.getMessage(name) === undefined);
    if (names.length > 0) await this.learn(names);
  }

  async #learn(typeName: string): Promise<boolean> {
    if (this.#known.has(typeName)) return true;
    try {
      const schema = await this.#ask(typeName);
      const desc = schema?.kind === 'descriptor-set' ? schema.registry.getMessage(typeName) : undefined;
      if (desc !== undefined) this.#known.set(typeName, desc);
      return desc !== undefined;
    } catch {
      // An answer that does not open, or a link that broke, leaves the type unknown, which is shown as such.
      return false;
    }
  }
}

/** The full names of the types that the message says it holds. */
function typesOfAny(json: string): readonly string[] {
  const urls = json.matchAll(/"@type"\s*:\s*"(?:[^"\\]*\/)?([^"\\/]+)"/g);
  return [...new Set(Array.from(urls, ([, name = '']) => name))];
}
