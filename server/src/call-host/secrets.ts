/**
 * Puts the values of secrets where a call mentions them by name, and takes them out of all that is kept or shown. A
 * value is in memory only, and goes nowhere but into what is sent.
 */
import type { CallErrorInfo } from '../contract/call-error.ts';
import type { DiagnosisStep } from '../contract/diagnosis.ts';
import type { TargetAuth } from '../contract/target-auth.ts';
import type { Metadata, Target } from '../contract/target.ts';
import { CallError } from '../calls/call-error.ts';
import type { CallEvent } from '../calls/call.ts';

const mention = /\{\{\s*secret:([^{}\s]+)\s*\}\}/g;

/** Values shorter than this are not searched for in answers: they would be found everywhere. */
const minSearchedLength = 4;

interface Searched {
  /** What stands in its place. */
  readonly mention: string;
  readonly text: string;
  readonly bytes: Buffer;
}

export class Secrets {
  readonly #values: ReadonlyMap<string, string>;
  #searched: readonly Searched[] = [];

  constructor(values: Readonly<Record<string, string>>) {
    this.#values = new Map(Object.entries(values));
    for (const [name, value] of this.#values) this.hide(`secret:${name}`, value);
  }

  /** From now on the text is taken out too, with `{{name}}` in its place; that of a secret is more exact. */
  hide(name: string, text: string): void {
    if (text.length < minSearchedLength || this.#searched.some((known) => known.text === text)) return;
    const hidden = { mention: `{{${name}}}`, text, bytes: Buffer.from(text) };
    // Of two secrets that overlap the longer is found whole.
    this.#searched = [...this.#searched, hidden].sort((a, b) => b.text.length - a.text.length);
  }

  /** @throws {CallError} of phase `prepare` for a secret that has no value. */
  inMetadata(metadata: Metadata): Metadata {
    return metadata.map(([name, value]) => [name, this.#replaced(value, (secret) => secret)]);
  }

  /**
   * Wherever a target can mention them.
   * @param ofTokenEndpoint the secrets that go there and nowhere else.
   * @throws {CallError} of phase `prepare` for a secret that has no value.
   */
  inTarget<T extends Omit<Target, 'protocol'>>(
    target: T,
    ofTokenEndpoint: Readonly<Record<string, string>> = {},
  ): T {
    const { metadata, reflectionMetadata, tls, proxy, auth } = target;
    const passphrase = tls?.passphrase;
    return {
      ...target,
      ...(metadata === undefined ? {} : { metadata: this.inMetadata(metadata) }),
      ...(reflectionMetadata === undefined
        ? {}
        : { reflectionMetadata: this.inMetadata(reflectionMetadata) }),
      ...(auth === undefined ? {} : { auth: this.#inAuth(auth, ofTokenEndpoint) }),
      ...(passphrase === undefined
        ? {}
        : { tls: { ...tls, passphrase: this.#replaced(passphrase, (secret) => secret) } }),
      // A URL, whose own characters the value may hold.
      ...(proxy === undefined ? {} : { proxy: this.#replaced(proxy, encodeURIComponent) }),
    };
  }

  #inAuth(auth: TargetAuth, ofTokenEndpoint: Readonly<Record<string, string>>): TargetAuth {
    const plain = (text: string): string => this.#replaced(text, (secret) => secret);
    switch (auth.kind) {
      case 'bearer':
        return { ...auth, token: plain(auth.token) };
      case 'basic':
        return { ...auth, username: plain(auth.username), password: plain(auth.password) };
      case 'api-key':
        return { ...auth, value: plain(auth.value) };
      case 'oauth2': {
        for (const [name, value] of Object.entries(ofTokenEndpoint)) {
          this.hide(`secret:${name}`, value);
          this.hide(`secret:${name}`, encodeURIComponent(value));
        }
        const own = new Secrets(ofTokenEndpoint);
        const asked = (text: string): string => own.#replaced(text, (secret) => secret);
        const { tokenUrl, clientId, clientSecret, scopes, audience } = auth;
        return {
          ...auth,
          // A URL, as that of a proxy.
          tokenUrl: own.#replaced(tokenUrl, encodeURIComponent),
          clientId: asked(clientId),
          scopes: scopes.map(asked),
          ...(clientSecret === undefined ? {} : { clientSecret: asked(clientSecret) }),
          ...(audience === undefined ? {} : { audience: asked(audience) }),
        };
      }
      case 'command':
        return auth;
    }
  }

  /** Whatever was thrown, as an error that shows no secret. */
  redacted(thrown: unknown): CallError {
    const { phase, message, ...info } = this.redactError(CallError.from(thrown).info);
    return new CallError(phase, message, info);
  }

  /**
   * In the strings of a JSON text.
   * @throws {CallError} of phase `prepare` for a secret that has no value.
   */
  inJson(json: string): string {
    return this.#replaced(json, (secret) => JSON.stringify(secret).slice(1, -1));
  }

  /** The JSON with as many letters `mask` in place of each secret as that has bytes; nothing where it mentions none. */
  maskedJson(json: string, mask: string): string | undefined {
    const masked = this.#replaced(json, (secret) => mask.repeat(Buffer.byteLength(secret)));
    return masked === json ? undefined : masked;
  }

  /** The event without the secrets that it may show. */
  redactEvent(event: CallEvent): CallEvent {
    if (this.#searched.length === 0) return event;
    switch (event.kind) {
      case 'connected':
      case 'settings':
      case 'reset':
        return { ...event, facts: this.#redactMetadata(event.facts) };
      case 'headers':
      case 'trailers':
        return { ...event, metadata: this.#redactMetadata(event.metadata) };
      case 'sent':
      case 'received':
        return { ...event, message: { ...event.message, payload: this.#redactBytes(event.message.payload) } };
      case 'error': {
        return { ...event, error: this.redacted(event.error) };
      }
      case 'half-closed':
      case 'end':
        return event;
    }
  }

  redactError(info: CallErrorInfo): CallErrorInfo {
    const { message, advice, metadata, details } = info;
    return {
      ...info,
      message: this.redactText(message),
      ...(advice === undefined ? {} : { advice: this.redactText(advice) }),
      ...(metadata === undefined ? {} : { metadata: this.#redactMetadata(metadata) }),
      ...(details === undefined
        ? {}
        : {
            details: details.map(({ json, base64, ...detail }) => ({
              ...detail,
              ...(json === undefined ? {} : { json: this.#redactJson(json) }),
              ...(base64 === undefined ? {} : { base64: this.#redactBase64(base64) }),
            })),
          }),
    };
  }

  redactText(text: string): string {
    let redacted = text;
    for (const { mention: shown, text: secret } of this.#searched)
      redacted = redacted.replaceAll(secret, () => shown);
    return redacted;
  }

  redactStep(step: DiagnosisStep): DiagnosisStep {
    return { ...step, summary: this.redactText(step.summary), facts: this.#redactMetadata(step.facts) };
  }

  #replaced(text: string, replacement: (value: string) => string): string {
    return text.replace(mention, (_, name: string) => {
      const value = this.#values.get(name);
      if (value !== undefined) return replacement(value);
      throw new CallError('prepare', `the secret "${name}" has no value`, {
        advice: 'send the request again, or set it with the command "Parlance: Change Secret"',
      });
    });
  }

  #redactMetadata(metadata: Metadata): Metadata {
    return metadata.map(([name, value]) => [name, this.#redactEntry(name, value)]);
  }

  /** Values may be bytes, and gRPC writes messages with escapes: a secret can stand in either. */
  #redactEntry(name: string, value: string): string {
    if (name.endsWith('-bin')) return this.#redactBase64(value);
    const redacted = this.redactText(value);
    const plain = unescaped(redacted);
    if (plain === undefined) return redacted;
    const safe = this.redactText(plain);
    return safe === plain ? redacted : safe;
  }

  #redactJson(json: string): string {
    let redacted = json;
    for (const { mention: shown, text } of this.#searched)
      redacted = redacted.replaceAll(JSON.stringify(text).slice(1, -1), () => shown);
    return redacted;
  }

  #redactBase64(base64: string): string {
    const bytes = Buffer.from(base64, 'base64');
    const redacted = this.#redactBytes(bytes);
    return redacted === bytes ? base64 : Buffer.from(redacted).toString('base64');
  }

  /** Each secret covered by asterisks, so that lengths within the message still hold. */
  #redactBytes(bytes: Uint8Array): Uint8Array {
    let redacted: Buffer | undefined;
    const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (const { bytes: secret } of this.#searched)
      for (let at = source.indexOf(secret); at >= 0; at = source.indexOf(secret, at + secret.length)) {
        redacted ??= Buffer.from(source);
        redacted.fill('*', at, at + secret.length);
      }
    return redacted ?? bytes;
  }
}

/** The text that is meant by percent escapes; nothing where there are none, or they are of no text. */
function unescaped(text: string): string | undefined {
  if (!text.includes('%')) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
