/** PersonService on Apache Thrift for Python and Go: plain calls, declared exceptions and those of the library. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Editor } from './support/editor.ts';
import { withPeer } from './support/peer.ts';
import { personGo, personPython, type ThriftWay } from './support/peers.ts';
import { type CallResult, ways, type WholeCall } from './support/ways.ts';

const servers = {
  'Apache Thrift for Python': { start: personPython, internalError: 'ids are positive' },
  'Apache Thrift for Go': {
    start: personGo,
    internalError: 'Internal error processing getPersonById: ids are positive',
  },
};

const thriftWays: readonly ThriftWay[] = (['binary', 'compact', 'json'] as const).flatMap((protocol) =>
  (['buffered', 'framed'] as const).map((transport) => ({ transport, protocol })),
);

/** What the servers throw, this schema does not know. */
const withoutExceptions = 'person_without_exceptions.thrift';

let editor: Editor;
before(async () => {
  editor = await Editor.open();
});
after(() => editor[Symbol.asyncDispose]());

for (const [server, { start, internalError }] of Object.entries(servers))
  for (const thrift of thriftWays)
    describe(`${server}, ${thrift.transport} ${thrift.protocol}`, () => {
      for (const { name: way, call } of ways) {
        const person = (
          address: string,
          method: string,
          message: string,
          schema = 'person.thrift',
        ): Promise<CallResult> => {
          const target = { address, protocol: 'thrift', thrift } as const;
          const whole: WholeCall = { schema, service: 'PersonService', method, target, messages: [message] };
          return call(editor, whole);
        };

        it(`gets a person and saves one, ${way}`, () =>
          withPeer(start(thrift), async ({ address }) => {
            const ada = await person(address, 'getPersonById', '{"id":1}');
            assert.deepEqual([ada.error, ada.received], [undefined, ['{"success":{"name":"Ada","age":41}}']]);
            const saved = await person(
              address,
              'savePerson',
              '{"person":{"name":"L\\u00edn \\u2603","age":-5}}',
            );
            assert.deepEqual([saved.error, saved.received], [undefined, ['{"success":true}']]);
            const again = await person(address, 'getPersonById', '{"id":3}');
            assert.deepEqual(again.received, ['{"success":{"name":"Lín ☃","age":-5}}']);
          }));

        it(`shows a declared exception as such, ${way}`, () =>
          withPeer(start(thrift), async ({ address }) => {
            const { error, received } = await person(address, 'getPersonById', '{"id":9007199254740993}');
            assert.deepEqual(received, []);
            assert.deepEqual(error, {
              phase: 'status',
              code: 'NoSuchPerson',
              message: 'the server threw NoSuchPerson: {"id":9007199254740993}',
              details: [{ type: 'NoSuchPerson', json: '{"id":9007199254740993}' }],
            });
          }));

        it(`shows an exception of the library as such, ${way}`, () =>
          withPeer(start(thrift), async ({ address }) => {
            const { error, received } = await person(address, 'getPersonById', '{"id":-1}');
            assert.deepEqual(received, []);
            assert.deepEqual(error, {
              phase: 'status',
              code: 'TApplicationException',
              message: `the method failed with an error that it does not declare: ${internalError}`,
              details: [
                {
                  type: 'TApplicationException',
                  json: JSON.stringify({ message: internalError, type: 'INTERNAL_ERROR' }),
                },
              ],
            });
          }));

        it(`shows an exception that the schema does not declare, ${way}`, () =>
          withPeer(start(thrift), async ({ address }) => {
            const ada = await person(address, 'getPersonById', '{"id":1}', withoutExceptions);
            assert.deepEqual([ada.error, ada.received], [undefined, ['{"success":{"name":"Ada","age":41}}']]);
            const { error } = await person(address, 'getPersonById', '{"id":7}', withoutExceptions);
            assert.deepEqual(
              [error?.phase, error?.message],
              [
                'status',
                'the server threw an exception that the schema does not declare, as field 1: {"#1":{"i64":7}}',
              ],
            );
          }));
      }
    });
