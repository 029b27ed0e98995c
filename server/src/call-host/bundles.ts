/** The schema bundles that were sent, by their identifiers, opened when they are first used. */
import { base64Decode } from '@bufbuild/protobuf/wire';
import type { SchemaBundle } from '../contract/schema-bundle.ts';
import { CallError } from '../calls/call-error.ts';
import type { CallSchema } from '../calls/call-schema.ts';
import { openBundle } from '../calls/open-bundle.ts';
import { loadRules, rulesFile } from '../calls/rules/load-rules.ts';
import type { MessageRules } from '../model/message-rules.ts';

/** How many are kept; each edit of a schema makes a new one. */
const maxBundles = 64;

export class Bundles {
  /** In order of last use. */
  readonly #bundles = new Map<
    string,
    { readonly bundle: SchemaBundle; schema?: CallSchema; rules?: Promise<MessageRules> }
  >();

  has(id: string): boolean {
    return this.#bundles.has(id);
  }

  add(bundle: SchemaBundle): void {
    if (this.has(bundle.id)) return;
    this.#bundles.set(bundle.id, { bundle });
    const [oldest] = this.#bundles.keys();
    if (this.#bundles.size > maxBundles && oldest !== undefined) this.#bundles.delete(oldest);
  }

  /** @throws {CallError} of phase `prepare` where the bundle was never sent, or does not open. */
  get(id: string): { readonly bundle: SchemaBundle; readonly schema: CallSchema } {
    const found = this.#bundles.get(id);
    if (found === undefined)
      throw new CallError('prepare', 'the schema of the call was not sent along with it');
    this.#bundles.delete(id);
    this.#bundles.set(id, found);
    return { bundle: found.bundle, schema: (found.schema ??= openBundle(found.bundle)) };
  }

  /** What the schema of the bundle sets rules for messages with; nothing where it sets none. */
  rules(id: string): (() => Promise<MessageRules>) | undefined {
    const known = this.#bundles.get(id);
    if (known?.schema?.kind !== 'descriptor-set') return undefined;
    if (known.schema.registry.getFile(rulesFile) === undefined) return undefined;
    return () => (known.rules ??= loadRules(() => base64Decode(known.bundle.content)));
  }
}
