/** `parlance mock`: a server for services that do not exist yet, until stopped. Loads it when it runs. */
import type { Command } from '../command.ts';

export const mock: Command = {
  name: 'mock',
  synopsis:
    '[--service NAME]… [--script FILE.rpc]… [--address HOST:PORT] [-I DIR]… [--dialect D] [--json] [--print-script] FILE|DIR…',
  summary: 'Serves the services of the files with made-up answers, or those of scripts, until stopped.',
  notes: [
    'Protobuf services are served over gRPC, gRPC-Web and Connect, with server reflection; Thrift services framed or ' +
      'buffered, in binary or compact, as each client begins. All of them share one port, of this machine alone unless ' +
      '--address says otherwise; without a port, a free one is taken and printed.',
    'A script is a request document with blocks that begin with "MOCK service/method": --print-script prints one to ' +
      'begin with. Changes of the files count from the next call on.',
    'Every call is told on a line, with --json as an object.',
    '--given-plans is for programs: what is served comes on standard input, made as the editor makes it.',
  ],
  elsewhere: { '--port': 'give --address 127.0.0.1:PORT', '--proto': 'name the files alone' },
  async run(args, { languages }) {
    const { runMock } = await import('../mock/run-mock.ts');
    return runMock(args, languages);
  },
};
