/** A token endpoint in tests, on loopback: it answers as it is told and keeps what it was asked. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { listening } from './raw-servers.ts';

export interface TokenQuestion {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly form: Readonly<Record<string, string>>;
}

export interface TokenServer extends AsyncDisposable {
  readonly url: string;
  readonly questions: readonly TokenQuestion[];
}

/** What to answer: an object as JSON, a text as it is. */
export interface TokenAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object | string;
}

export async function tokenServer(
  answer: (question: TokenQuestion, index: number) => TokenAnswer,
): Promise<TokenServer> {
  const questions: TokenQuestion[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const { url: path = '', headers: sent } = request;
      const question = { path, headers: sent, form: Object.fromEntries(new URLSearchParams(body)) };
      questions.push(question);
      const { status = 200, headers = {}, body: said } = answer(question, questions.length - 1);
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof said === 'string' ? said : JSON.stringify(said));
    });
  });
  const { port, [Symbol.asyncDispose]: close } = await listening(server);
  return { url: `http://127.0.0.1:${port}/token`, questions, [Symbol.asyncDispose]: close };
}
