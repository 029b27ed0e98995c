/** What `parlance mock` does: serves what schemas and scripts say until it is stopped, and follows changes of the files. */
import type { Language } from '../../languages/language.ts';
import { mockStarter } from '../../lsp/mock-plan.ts';
import type { MockCall, MockPlan } from '../../contract/mock.ts';
import { messageOf } from '../../base/thrown.ts';
import { type MockServer, startMockServer } from '../../serving/mock/mock-server.ts';
import { UsageError } from '../command.ts';
import { untilStopped } from '../until-stopped.ts';
import { callLine, planLines } from './mock-lines.ts';
import { givenPlans } from './given-plans.ts';
import { findServices, makePlan, type PlanInput } from './make-plan.ts';
import { type MockOptions, mockOptions } from './mock-options.ts';
import { watchFolders } from './watch-folders.ts';

/** Gives the exit status. @throws {UsageError} */
export async function runMock(args: readonly string[], languages: readonly Language[]): Promise<number> {
  const options = mockOptions(args);
  const input = { options, languages, cwd: process.cwd() };
  if (options.printScript) {
    const { services } = await findServices(input);
    process.stdout.write(mockStarter(services));
    return 0;
  }
  return options.givenPlans ? serveGiven(options) : serveFiles(input);
}

async function serveFiles(input: PlanInput): Promise<number> {
  const { options } = input;
  const { plan, folders, problems } = await makePlan(input);
  for (const problem of problems) complain(problem);
  return serve(options, plan, (server) => {
    const watch = watchFolders(folders, async () => {
      try {
        const next = await makePlan(input);
        server.use(next.plan);
        for (const problem of next.problems) complain(problem);
        tellReload(options);
      } catch (thrown) {
        complain(thrown, 'calls are answered as before');
      }
    });
    return () => watch[Symbol.dispose]();
  });
}

async function serveGiven(options: MockOptions): Promise<number> {
  const plans = givenPlans();
  const plan = await plans.first;
  if (plan === undefined) return 0;
  return serve(options, plan, (server) => {
    plans.onNext = (next) => {
      try {
        server.use(next);
        tellReload(options);
      } catch (thrown) {
        complain(thrown, 'calls are answered as before');
      }
    };
    return () => undefined;
  });
}

/** Until it is stopped. `follow` has the server use what comes later, until the function that it gives is called. */
async function serve(
  { host, port, json }: MockOptions,
  plan: MockPlan,
  follow: (server: MockServer) => () => void,
): Promise<number> {
  const tell = (call: MockCall): void =>
    print(json ? `${JSON.stringify({ event: 'call', ...call })}\n` : callLine(call));
  let server: MockServer;
  try {
    server = await startMockServer({ plan, host, port, tell });
  } catch (thrown) {
    complain(thrown);
    return 1;
  }
  // Whoever reads the lines below may stop it at once, or change a file.
  const stopped = untilStopped();
  const unfollow = follow(server);
  const address = `${host.includes(':') ? `[${host}]` : host}:${server.port}`;
  print(
    json
      ? `${JSON.stringify({ event: 'listening', address, services: plan.services.map(({ service }) => service) })}\n`
      : planLines(plan, address),
  );
  await stopped;
  unfollow();
  await server[Symbol.asyncDispose]();
  return 0;
}

function print(text: string): void {
  process.stdout.write(text);
}

function tellReload({ json }: MockOptions): void {
  print(json ? '{"event":"reloaded"}\n' : 'The files have changed; calls are answered by them.\n');
}

function complain(thrown: unknown, what?: string): void {
  const message = thrown instanceof UsageError ? thrown.message : messageOf(thrown);
  process.stderr.write(`parlance mock: ${message}${what === undefined ? '' : `; ${what}`}\n`);
}
