/**
 * Writes the messages of a server to a stream. It differs from the writer that the library has in that an answer may be
 * written already, as JSON, and that a message goes out in one go and at once, not a turn of the event loop later.
 */
import type { Writable } from 'node:stream';
import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-jsonrpc/node';

/** An answer as JSON: one that is large, and asked for again and again. */
export class WrittenAnswer {
  readonly json: Uint8Array;

  constructor(json: Uint8Array) {
    this.json = json;
  }

  /** For who writes messages in other ways, as to show them. */
  toJSON(): unknown {
    return JSON.parse(new TextDecoder().decode(this.json));
  }
}

export class AnswerWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #stream: Writable;
  #errors = 0;

  constructor(stream: Writable) {
    super();
    this.#stream = stream;
    stream.on('error', (error) => this.fireError(error));
    stream.on('close', () => this.fireClose());
  }

  /** Resolves when the stream has taken it. Messages go out in the order in which they were given. */
  async write(message: Message): Promise<void> {
    try {
      await this.#write(partsOf(message));
    } catch (error) {
      this.fireError(error, message, ++this.#errors);
      throw error;
    }
  }

  end(): void {
    this.#stream.end();
  }

  #write(parts: readonly Uint8Array[]): Promise<void> {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    return new Promise((resolve, reject) => {
      this.#stream.cork();
      this.#stream.write(`Content-Length: ${length}\r\n\r\n`, 'latin1');
      for (const [at, part] of parts.entries())
        if (at < parts.length - 1) this.#stream.write(part);
        else this.#stream.write(part, (error) => (error == null ? resolve() : reject(error)));
      this.#stream.uncork();
    });
  }
}

function partsOf(message: Message & { readonly id?: unknown; readonly result?: unknown }): Uint8Array[] {
  const { result } = message;
  if (!(result instanceof WrittenAnswer)) return [Buffer.from(JSON.stringify(message))];
  // Nothing but the version and the id belongs to an answer beside its result.
  const begin = JSON.stringify({ jsonrpc: message.jsonrpc, id: message.id });
  return [Buffer.from(`${begin.slice(0, -1)},"result":`), result.json, Buffer.from('}')];
}
