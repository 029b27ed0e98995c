/**
 * How the schema of a call differs from what its server tells of itself. It is asked beside the call, of what the call
 * uses and no more, and what it answered holds for a while. A server that tells nothing differs in nothing.
 */
import type { FileRegistry } from '@bufbuild/protobuf';
import type { SchemaDifferences } from '../contract/call-log.ts';
import type { PreparedCall } from '../contract/prepared-call.ts';
import { CallError } from '../calls/call-error.ts';
import { compareService } from '../calls/descriptors/compare-schemas.ts';
import { type ReflectOptions, withReflection } from './reflect.ts';

export interface ServerDifferencesOptions extends ReflectOptions {
  readonly call: PreparedCall;
  /** The schema at hand. */
  readonly registry: FileRegistry;
}

/** A server may change while somebody works with it; that is seen after this time. */
const keptMs = 5 * 60_000;

const maxKept = 100;

/** The panel shows a few; the command line compares whole schemas. */
const maxSentences = 20;

/** To read and compare so much takes a tenth of a second, once in a while. */
const limits = { maxReflectionBytes: 4 * 1024 * 1024, maxReflectionFiles: 2_000 };
const deadlineMs = 10_000;

interface Kept {
  readonly askedAt: number;
  readonly differences: Promise<SchemaDifferences | undefined>;
}

export class ServerDifferences {
  readonly #kept = new Map<string, Kept>();

  /** Nothing where nothing differs. Never rejects. */
  of(options: ServerDifferencesOptions): Promise<SchemaDifferences | undefined> {
    const { bundleId, service, method, target, metadata } = options.call;
    const key = JSON.stringify([bundleId, service, method, target, metadata]);
    const kept = this.#kept.get(key);
    const now = performance.now();
    if (kept !== undefined && now - kept.askedAt < keptMs) return kept.differences;
    const differences = askServer(options).catch(notComparedFor);
    this.#kept.delete(key);
    this.#kept.set(key, { askedAt: now, differences });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > maxKept && oldest !== undefined) this.#kept.delete(oldest);
    return differences;
  }
}

/** A server may tell nothing of itself; one that tells too much is no server whose schema is the same. */
function notComparedFor(thrown: unknown): SchemaDifferences | undefined {
  const { phase, message } = CallError.from(thrown);
  return phase === 'limit' ? { count: 0, sentences: [], notCompared: message } : undefined;
}

async function askServer({
  call: { service, method },
  registry,
  target,
  ...options
}: ServerDifferencesOptions): Promise<SchemaDifferences | undefined> {
  const sentences = await withReflection(
    { ...options, target: { ...target, ...limits }, deadlineMs },
    async (reflection, secrets) => {
      const services = await reflection.services();
      if (!services.includes(service)) return [`the server tells of no service "${service}"`];
      const server = await reflection.schemaOf([service]);
      const differences = compareService(registry, server.registry, service, method);
      return differences.map((sentence) => secrets.redactText(sentence));
    },
  );
  if (sentences.length === 0) return undefined;
  return { count: sentences.length, sentences: sentences.slice(0, maxSentences) };
}
