/** A Connect server on loopback that takes calls by what they show of who makes them. */
import { http1Server } from './raw-servers.ts';

export interface GuardedServer extends AsyncDisposable {
  readonly port: number;
  /** What every call showed: its `authorization`, or else its `x-key`. */
  readonly shown: readonly (string | undefined)[];
}

/** Those that are taken get an empty message; the others are told what they showed. */
export async function guardedServer(
  accepts: (authorization: string | undefined) => boolean | Promise<boolean>,
): Promise<GuardedServer> {
  const shown: (string | undefined)[] = [];
  const server = await http1Server((request, response) => {
    const key = request.headers['x-key'];
    const { authorization = typeof key === 'string' ? key : undefined } = request.headers;
    shown.push(authorization);
    request.resume().on('end', () => {
      void Promise.resolve(accepts(authorization)).then((isAccepted) => {
        if (isAccepted) response.writeHead(200, { 'content-type': 'application/proto' }).end();
        else
          response
            .writeHead(401, { 'content-type': 'application/json' })
            .end(JSON.stringify({ code: 'unauthenticated', message: `not ${authorization ?? 'known'}` }));
      });
    });
  });
  return { port: server.port, shown, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}
