/**
 * The values of the secrets that calls mention. Each is kept for one origin: a value that was given for one server is
 * never sent to another. Asks for what is missing.
 */

/** VS Code's store of secrets, or another. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/** Remembers which secrets there are, without their values. */
export interface SecretIndex {
  list(): readonly SecretName[];
  update(names: readonly SecretName[]): PromiseLike<void>;
}

export interface SecretName {
  readonly origin: string;
  readonly name: string;
}

export class SecretValues {
  readonly #store: SecretStore;
  readonly #index: SecretIndex;

  constructor(store: SecretStore, index: SecretIndex) {
    this.#store = store;
    this.#index = index;
  }

  /** The values by name; nothing where the user did not give one. `ask` gets the secrets that have no value yet. */
  async valuesFor(
    origin: string,
    names: readonly string[],
    ask: (name: string) => PromiseLike<string | undefined>,
  ): Promise<Readonly<Record<string, string>> | undefined> {
    const values: Record<string, string> = {};
    for (const name of names) {
      const secret = { origin, name };
      let value = await this.#store.get(keyOf(secret));
      if (value === undefined) {
        value = await ask(name);
        if (value === undefined) return undefined;
        await this.set(secret, value);
      }
      values[name] = value;
    }
    return values;
  }

  /** The value, where it has been given. */
  async get(secret: SecretName): Promise<string | undefined> {
    return this.#store.get(keyOf(secret));
  }

  list(): readonly SecretName[] {
    return this.#index.list();
  }

  /** All values there are, for what must not show them. */
  async values(): Promise<readonly string[]> {
    const values = await Promise.all(this.list().map((secret) => this.#store.get(keyOf(secret))));
    return values.filter((value) => value !== undefined);
  }

  async set(secret: SecretName, value: string): Promise<void> {
    await this.#store.store(keyOf(secret), value);
    await this.#index.update([...this.#others(secret), secret]);
  }

  async forget(secret: SecretName): Promise<void> {
    await this.#store.delete(keyOf(secret));
    await this.#index.update(this.#others(secret));
  }

  #others(secret: SecretName): readonly SecretName[] {
    return this.#index.list().filter((other) => keyOf(other) !== keyOf(secret));
  }
}

/** Shorter values would be found everywhere. */
const minSearchedLength = 4;

/** The text with the name of a secret wherever its value stands, as it is or within a string of JSON. */
export function withoutValues(text: string, secrets: Readonly<Record<string, string>>): string {
  const found = Object.entries(secrets)
    .filter(([, value]) => value.length >= minSearchedLength)
    // Of two that overlap the longer is found whole.
    .sort(([, a], [, b]) => b.length - a.length);
  let redacted = text;
  for (const [name, value] of found)
    for (const written of new Set([value, JSON.stringify(value).slice(1, -1)]))
      redacted = redacted.replaceAll(written, () => `{{secret:${name}}}`);
  return redacted;
}

function keyOf({ origin, name }: SecretName): string {
  return `secret ${JSON.stringify([origin, name])}`;
}
