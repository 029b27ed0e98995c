/** Schema bundles that were handed out, by the hash of their content, until newer ones push them out. */
import { createHash } from 'node:crypto';
import type { SchemaBundle } from '../contract/schema-bundle.ts';
import type { BundleContent, Linked } from '../languages/language.ts';
import type { Session } from './session.ts';

/** Every edit of a schema that is then called makes a new one. */
const maxBundles = 64;

export class BundleStore {
  readonly #session: Session;
  readonly #ids = new WeakMap<Linked, string>();
  readonly #bundles = new Map<string, SchemaBundle>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Keeps the bundle for calls of the file's services and returns it. */
  keep(linked: Linked): SchemaBundle | undefined {
    const known = this.#bundles.get(this.#ids.get(linked) ?? '');
    const content =
      known === undefined ? this.#session.workspace.languageOf(linked.uri)?.bundle(linked) : undefined;
    const bundle = known ?? (content && bundleOf(content));
    if (bundle === undefined) return undefined;
    this.#ids.set(linked, bundle.id);
    return this.#keep(bundle);
  }

  /** Keeps the bundle for calls by the descriptors and returns it. */
  keepDescriptors(bytes: Uint8Array): SchemaBundle {
    return this.#keep(bundleOf({ kind: 'descriptor-set', bytes }));
  }

  #keep(bundle: SchemaBundle): SchemaBundle {
    // Set anew, so that what was used last comes last.
    this.#bundles.delete(bundle.id);
    this.#bundles.set(bundle.id, bundle);
    const [oldest] = this.#bundles.keys();
    if (this.#bundles.size > maxBundles && oldest !== undefined) this.#bundles.delete(oldest);
    return bundle;
  }

  get(id: string): SchemaBundle | undefined {
    return this.#bundles.get(id);
  }
}

/** The content in the form in which it travels. */
export function bundleOf(bundle: BundleContent): SchemaBundle {
  const content =
    bundle.kind === 'schema' ? JSON.stringify(bundle.schema) : Buffer.from(bundle.bytes).toString('base64');
  const id = createHash('sha256').update(bundle.kind).update('\n').update(content).digest('hex');
  return { id, kind: bundle.kind, content };
}
