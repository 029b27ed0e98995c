/**
 * Texts that mention secrets, taken apart: what is text, and which variables of the environment stand between. A copy
 * holds the names of variables, never the values of secrets.
 */

/** A piece of text, or the name of a variable of the environment whose value stands there. */
export type Part = string | { readonly variable: string };

const placeholderForm = /\{\{([^{}\r\n]*)\}\}/g;
const secretForm = /^secret:(.+)$/;

/** The variables of a copy, by the names of the secrets. */
export class SecretVariables {
  readonly #bySecret = new Map<string, string>();
  readonly #others = new Set<string>();

  /** The text with a variable in place of each secret. What else stands in double braces stays, and is noted. */
  parts(text: string): readonly Part[] {
    const parts: Part[] = [];
    let at = 0;
    for (const match of text.matchAll(placeholderForm)) {
      const name = (match[1] ?? '').trim();
      const secret = secretForm.exec(name)?.[1];
      if (secret === undefined) {
        this.#others.add(name);
        continue;
      }
      if (match.index > at) parts.push(text.slice(at, match.index));
      parts.push({ variable: this.variableOf(secret) });
      at = match.index + match[0].length;
    }
    if (at < text.length || parts.length === 0) parts.push(text.slice(at));
    return parts;
  }

  /** The variable for a secret: `api-token` is `API_TOKEN`. No two secrets share one. */
  variableOf(secret: string): string {
    const known = this.#bySecret.get(secret);
    if (known !== undefined) return known;
    const plain = secret.toUpperCase().replace(/[^A-Z0-9_]/g, '_');
    const base = /^[0-9]/.test(plain) ? `_${plain}` : plain;
    const taken = new Set(this.#bySecret.values());
    let name = base;
    for (let count = 2; taken.has(name); count++) name = `${base}_${count}`;
    this.#bySecret.set(secret, name);
    return name;
  }

  /** A sentence for each variable that must be set, and for each placeholder that nobody fills in. */
  notes(): readonly string[] {
    return [
      ...[...this.#bySecret].map(([secret, name]) => `set ${name} to the value of the secret ${secret}`),
      ...[...this.#others].map((name) => `replace ${name}, which stands in double braces, by a value`),
    ];
  }
}

/** The text, where no variable stands in it. */
export function plainText(parts: readonly Part[]): string | undefined {
  let text = '';
  for (const part of parts) {
    if (typeof part !== 'string') return undefined;
    text += part;
  }
  return text;
}

/** Whether a variable stands in the text. */
export function hasVariable(parts: readonly Part[]): boolean {
  return parts.some((part) => typeof part !== 'string');
}
