/**
 * Types that the schema of a call lacks, such as those of a `google.protobuf.Any`, asked for at the other end of the
 * link and kept once they are known.
 */
import type { DescMessage } from '@bufbuild/protobuf';
import type { SchemaBundle } from '../contract/schema-bundle.ts';
import { openBundle } from '../calls/open-bundle.ts';
import type { TypeResolver } from '../calls/protocol.ts';

export class RemoteTypes {
  readonly #ask: (typeName: string) => Promise<SchemaBundle | null>;
  readonly #known = new Map<string, DescMessage>();

  constructor(ask: (typeName: string) => Promise<SchemaBundle | null>) {
    this.#ask = ask;
  }

  readonly resolve: TypeResolver = (typeName) => this.#known.get(typeName);

  /** Asks for the types that are not known yet. Whether any of them is known now. */
  async learn(typeNames: readonly string[]): Promise<boolean> {
    const learned = await Promise.all(typeNames.map((typeName) => this.#learn(typeName)));
    return learned.includes(true);
  }

  async #learn(typeName: string): Promise<boolean> {
    if (this.#known.has(typeName)) return true;
    try {
      const bundle = await this.#ask(typeName);
      const schema = bundle === null ? undefined : openBundle(bundle);
      const desc = schema?.kind === 'descriptor-set' ? schema.registry.getMessage(typeName) : undefined;
      if (desc !== undefined) this.#known.set(typeName, desc);
      return desc !== undefined;
    } catch {
      // An answer that is no bundle, or a link that broke, leaves the type unknown, which is shown as such.
      return false;
    }
  }
}
