/**
 * A process that starts a call host as the extension host does and asks it to do what its argument says: `hang` or
 * `wait`. Prints the number of the call host's process once that is so.
 */
import { CallHostProcess } from '../../client/src/call-host/call-host-process.ts';
import { preparedMessage } from './calls.ts';

let pid = '';
const host = new CallHostProcess({
  script: 'test/support/scripted-call-host.ts',
  logs: '/logs',
  memoryMegabytes: () => 200,
  logMegabytes: () => 64,
  resolveType: () => Promise.resolve(null),
  onProgress: () => undefined,
  onLost: () => undefined,
  log: (text) => {
    pid = /as process (\d+)/.exec(text)?.[1] ?? pid;
    if (text === 'hangs') process.stdout.write(`${pid}\n`);
  },
});
if (process.argv[2] === 'hang') void host.ask('call/send', { callId: 'c1', message: preparedMessage(0) });
else void host.ask('bundles/missing', { ids: [] }).then(() => process.stdout.write(`${pid}\n`));
