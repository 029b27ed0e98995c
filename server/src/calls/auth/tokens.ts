/** Tokens in memory: each is fetched once for all who wait for it, and again shortly before it expires. */

export interface Token {
  readonly value: string;
  /** When it must not be used any more, by the clock of `Date.now`; absent where nobody knows. */
  readonly expiresAt?: number;
}

/** How long before its end a token is replaced: a call takes time, and clocks differ. */
const marginMs = 60_000;

/** How long a token is used of which nobody says when it expires. */
const unknownLifetimeMs = 60 * 60_000;

const maxKept = 200;

interface Kept {
  readonly token: Promise<Token>;
  /** Once it is there. */
  goodUntil: number;
}

export class Tokens {
  readonly #kept = new Map<string, Kept>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  has(key: string): boolean {
    return (this.#kept.get(key)?.goodUntil ?? 0) > this.#now();
  }

  /** The token that is kept, or a new one. A failure is not kept. */
  async get(key: string, fetch: () => Promise<Token>): Promise<Token> {
    const known = this.#kept.get(key);
    if (known !== undefined && known.goodUntil > this.#now()) return known.token;
    return this.#take(key, fetch());
  }

  /** Keeps a token that came otherwise. */
  put(key: string, token: Token): void {
    void this.#take(key, Promise.resolve(token));
  }

  /** The token was refused: a newer one that is kept meanwhile stays. */
  async drop(key: string, refused: Token): Promise<void> {
    const known = this.#kept.get(key);
    if (known !== undefined && (await known.token.catch(() => refused)).value === refused.value)
      if (this.#kept.get(key) === known) this.#kept.delete(key);
  }

  #take(key: string, token: Promise<Token>): Promise<Token> {
    const kept: Kept = { token, goodUntil: Infinity };
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > maxKept && oldest !== undefined) this.#kept.delete(oldest);
    return token.then(
      (got) => {
        kept.goodUntil = this.#goodUntil(got);
        return got;
      },
      (thrown: unknown) => {
        if (this.#kept.get(key) === kept) this.#kept.delete(key);
        throw thrown;
      },
    );
  }

  /** A short life has a short margin. */
  #goodUntil({ expiresAt }: Token): number {
    const now = this.#now();
    if (expiresAt === undefined) return now + unknownLifetimeMs;
    return expiresAt - Math.min(marginMs, Math.max(0, expiresAt - now) / 5);
  }
}
