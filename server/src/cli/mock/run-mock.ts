/** What `parlance mock` does: serves what schemas and scripts say until it is stopped, and follows changes of the files. */
import { rpc } from '../../languages/rpc/index.ts';
import type { Language } from '../../languages/language.ts';
import type { MockCall } from '../../contract/mock.ts';
import { messageOf } from '../../base/thrown.ts';
import { type MockServer, startMockServer } from '../../serving/mock/mock-server.ts';
import { UsageError } from '../command.ts';
import { untilStopped } from '../until-stopped.ts';
import { callLine, planLines } from './mock-lines.ts';
import { findServices, makePlan } from './make-plan.ts';
import { mockOptions } from './mock-options.ts';
import { watchFolders } from './watch-folders.ts';

/** Gives the exit status. @throws {UsageError} */
export async function runMock(args: readonly string[], languages: readonly Language[]): Promise<number> {
  const options = mockOptions(args);
  const input = { options, languages, cwd: process.cwd() };
  if (options.printScript) {
    const { services } = await findServices(input);
    process.stdout.write(services.map(({ schema, name }) => rpc.mock.starter(schema, name)).join('\n'));
    return 0;
  }
  const { plan, folders, problems } = await makePlan(input);
  for (const problem of problems) complain(problem);
  const print = (text: string): void => void process.stdout.write(text);
  const tell = (call: MockCall): void =>
    print(options.json ? `${JSON.stringify({ event: 'call', ...call })}\n` : callLine(call));
  const { host, port } = options;
  let server: MockServer;
  try {
    server = await startMockServer({ plan, host, port, tell });
  } catch (thrown) {
    complain(thrown);
    return 1;
  }
  // Whoever reads the lines below may stop it at once.
  const stopped = untilStopped();
  const address = `${host.includes(':') ? `[${host}]` : host}:${server.port}`;
  print(
    options.json
      ? `${JSON.stringify({ event: 'listening', address, services: plan.services.map(({ service }) => service) })}\n`
      : planLines(plan, address),
  );
  const watch = watchFolders(folders, async () => {
    try {
      const next = await makePlan(input);
      server.use(next.plan);
      for (const problem of next.problems) complain(problem);
      print(
        options.json ? '{"event":"reloaded"}\n' : 'The files have changed; calls are answered by them.\n',
      );
    } catch (thrown) {
      complain(thrown, 'calls are answered as before');
    }
  });
  await stopped;
  watch[Symbol.dispose]();
  await server[Symbol.asyncDispose]();
  return 0;
}

function complain(thrown: unknown, what?: string): void {
  const message = thrown instanceof UsageError ? thrown.message : messageOf(thrown);
  process.stderr.write(`parlance mock: ${message}${what === undefined ? '' : `; ${what}`}\n`);
}
