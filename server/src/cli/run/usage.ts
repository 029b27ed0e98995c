/** What `parlance run` is called and takes, in words. */
import type { Command } from '../command.ts';

export const runUsage: Omit<Command, 'run'> = {
  name: 'run',
  synopsis:
    '[--target NAME] [--only NAME]… [--jobs N] [--junit FILE] [--json] [--env-file FILE]… [--deadline 30s] [--allow-prod] [--allow-commands] [-v] FILE.rpc|DIR…',
  summary: 'Sends the requests of documents, and says which of their assertions hold.',
  notes: [
    'The requests of a file are sent one after the other, in their order; --jobs N runs so many files at once. --only ' +
      'NAME runs the requests that have NAME in their name, and may be given more than once.',
    'A request goes to the target that it names, of the nearest rpc.targets.json; --target NAME sends all of them to ' +
      'another. The schemas are those of the working folder and of the folders given.',
    'A request passes if its call succeeds and all its assertions ("? status == OK") hold. With an assertion about ' +
      'status, error or details, a call may also fail as the assertion says.',
    'Secrets come from the environment: {{secret:api-token}} is PARLANCE_SECRET_API_TOKEN, also from files of NAME=value ' +
      'lines (--env-file). Where one is missing nothing is sent. No report holds their values.',
    'Nobody sends more than the request says: where a stream does not end its sending, that is done after its last ' +
      'message, and a note says so. A request without a deadline has that of --deadline, 30 seconds.',
    'Methods of a target whose danger is "prod" that are not declared free of side effects are called with --allow-prod ' +
      'only.',
    'Where a target takes its token of a command, that is run with --allow-commands only. Where somebody must sign in, ' +
      'requests are for the editor.',
    '--json prints an object a line for each request, and one with the summary. --junit FILE writes a report that CI reads.',
    '-v prints the assertions that hold, too.',
    'The exit status is 0 if all requests pass, 1 if one fails or cannot be sent, 2 for bad usage and missing secrets, ' +
      '130 if the run is interrupted.',
  ],
  elsewhere: {
    '--env': 'name the target with --target NAME',
    '--environment': 'name the target with --target NAME',
    '--reporter': 'give --junit FILE or --json',
    '--parallel': 'run several files at once with --jobs N',
    '--timeout': 'limit the time of requests with --deadline 30s',
    '--name': 'run some of the requests with --only NAME',
    '--filter': 'run some of the requests with --only NAME',
  },
};
