/**
 * Every method of Apache Thrift's ThriftTest, and what it leaves out, on three of its libraries, in every protocol over
 * every transport. The calls are made in the editor; one of each way by command, for its options.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Target } from '../../server/src/contract/target.ts';
import { thriftSchema } from '../support/thrift-schema.ts';
import { callByCommand } from './support/command-line.ts';
import { Editor } from './support/editor.ts';
import { type Peer, startPeer } from './support/peer.ts';
import { trustTests } from './support/peers.ts';
import { type CaseCall, thriftTestCases } from './support/thrift-test/cases.ts';
import { type Outcome, checkOutcome, madeInEditor } from './support/thrift-test/made-call.ts';
import { addressOf, combinations, startServer, thriftTestSchemas } from './support/thrift-test/servers.ts';
import { suiteName } from './support/thrift-test/suite-name.ts';

const published = thriftSchema(readFileSync(path.join(thriftTestSchemas, 'ThriftTest.thrift'), 'utf8'));
const called = new Set(thriftTestCases.flatMap(({ calls }) => calls.map(({ method }) => method)));
const methods = published.services['ThriftTest']?.methods ?? [];
assert.equal(methods.length, 23);
for (const { name } of methods) assert.ok(called.has(name), `no case calls ${name}`);

trustTests();
let editor: Editor;
before(async () => {
  editor = await Editor.open(thriftTestSchemas);
});
after(() => editor[Symbol.asyncDispose]());

for (const combination of combinations)
  describe(suiteName(combination), () => {
    const { library, thrift } = combination;
    const cases = thriftTestCases.filter(
      ({ without, multiplexed = thrift.multiplexed }) =>
        !without?.includes(library) && multiplexed === thrift.multiplexed,
    );
    // Go answers as it is asked; Python reads what is compressed, and does not compress.
    const wireNotes = thrift.zlib === true && library === 'Go' ? ['it came compressed with zlib'] : [];
    let server: Peer;
    let target: Target;
    /** Made all at once, and looked at one by one. */
    let outcomes: ReadonlyMap<CaseCall, Promise<Outcome>>;

    before(async () => {
      ({ peer: server } = await startPeer(startServer(combination)));
      const address = addressOf(combination, server.address);
      target = { name: 'peer', address, protocol: 'thrift', thrift };
      outcomes = madeInEditor(editor, target, cases);
      await Promise.allSettled(outcomes.values());
    });
    after(() => server[Symbol.asyncDispose]());

    for (const { name, calls } of cases)
      it(name, async () => {
        for (const call of calls) {
          const outcome = await outcomes.get(call);
          assert.ok(outcome);
          checkOutcome(outcome, call.expected(combination), wireNotes);
        }
      });

    // Its options are the same for every library.
    if (library === 'Go')
      it('testInsanity, by command', async () => {
        const call = cases.flatMap(({ calls }) => calls).find(({ method }) => method === 'testInsanity');
        assert.ok(call);
        const { schema, service, method, arguments: message } = call;
        const { received, error } = await callByCommand(
          { schema, service, method, target, messages: [message] },
          thriftTestSchemas,
        );
        checkOutcome({ received: received.map((json) => ({ json })), error }, call.expected(combination));
      });
  });
