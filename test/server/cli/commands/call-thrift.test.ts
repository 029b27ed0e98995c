import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Demo } from '../../../../server/src/cli/demo/demo-services.ts';
import { demoFolder, runDemo } from '../../../support/demo.ts';
import { checkCall, type ExpectedCall, SchemaFolder, startCall } from '../../../support/parlance-call.ts';
import { withPeer } from '../../../support/thrift-peer.ts';

describe('parlance call of Thrift', () => {
  let demo: Demo;
  before(async () => {
    demo = await runDemo();
  });
  after(() => demo[Symbol.asyncDispose]());

  const addressOf = (target: string): string =>
    demo.services.find((service) => service.target === target)?.address ?? '';

  const person = (method: string, data: string, expected: ExpectedCall): Promise<void> =>
    checkCall(
      [
        '--schema',
        `${demoFolder}/person.thrift`,
        '--thrift',
        'buffered,binary',
        '-d',
        data,
        addressOf('person'),
        `PersonService.${method}`,
      ],
      expected,
    );

  it('prints the result', () =>
    person('getPersonById', '{"id": 1}', { lines: ['{"success":{"name":"Ada","age":36}}'] }));

  it('tells a declared exception', () =>
    person('getPersonById', '{"id": 9007199254740993}', {
      status: 1,
      errors: `\
parlance call: the server threw NoSuchPerson: {"id":9007199254740993,"why":"nobody has the id 9007199254740993"}
  phase:  status
  code:   NoSuchPerson
  detail: NoSuchPerson {"id":9007199254740993,"why":"nobody has the id 9007199254740993"}
`,
    }));

  it('tells an application exception', () =>
    person('savePerson', '{}', {
      status: 1,
      errors: `\
parlance call: the method failed with an error that it does not declare: there is no person to save
  phase:  status
  code:   TApplicationException
  detail: TApplicationException {"message":"there is no person to save","type":"INTERNAL_ERROR"}
`,
    }));

  it('says which field a message lacks, and which it has too many', async () => {
    await person('savePerson', '{"person":{"age":5}}', {
      status: 1,
      errors: 'parlance call: -d:1:2: the field "name" is required\n  phase:  prepare\n',
    });
    await person('getPersonById', '{"idd":5}', {
      status: 1,
      errors:
        'parlance call: -d:1:2: a call of getPersonById has no field "idd"; its fields are id\n  phase:  prepare\n',
    });
  });

  it('says that the server speaks the other transport', async () => {
    const call = startCall(['--schema', demoFolder, addressOf('person'), 'PersonService.getPersonById']);
    const { status, errors } = await call.done;
    assert.equal(status, 1);
    assert.match(
      errors,
      /it expects messages unframed\n {2}phase: {2}protocol\n {2}advice: call it with --thrift buffered,binary\n$/,
    );
  });

  it('says once that a reply does not fit the schema', () =>
    withPeer(
      true,
      async (peer) => {
        const { seqid } = await peer.next();
        peer.send({ type: 'reply', method: 'get_message', seqid, body: '0b 0000 00000009 61' });
      },
      async (port) => {
        const call = startCall([
          '--schema',
          demoFolder,
          '--thrift',
          'framed',
          `127.0.0.1:${port}`,
          'MyService.get_message',
        ]);
        const { status, errors } = await call.done;
        assert.equal(status, 1);
        assert.match(
          errors,
          /^parlance call: message 1 does not fit the schema: [^\n]*\n {2}phase: {2}decode\n$/,
        );
      },
    ));

  it('prints what the server pushes until it is interrupted', async () => {
    const call = startCall([
      '--schema',
      demoFolder,
      '-d',
      '{"data":"tick"}',
      `${addressOf('my-service')}/MyService.streamData`,
    ]);
    await call.line('tick 2');
    call.interrupt();
    assert.deepEqual(await call.done, {
      status: 130,
      lines: ['{"data":"tick 1"}', '{"data":"tick 2"}'],
      errors: 'parlance call: the call was cancelled\n',
    });
  });

  it('talks in a session: replies out of order, and what the server says on its own', async () => {
    const call = startCall(['--schema', demoFolder, addressOf('my-service'), 'MyService']);
    call.input.write('{"method":"get_message"}\n');
    call.input.write('{"method":"MyService.send_request","args":{"message":"Hello"}}\n');
    await call.line('"method":"get_message"');
    await call.line('"method":"notify"');
    call.input.end();
    assert.deepEqual(await call.done, {
      status: 0,
      lines: [
        '{"event":"received","type":"reply","method":"send_request","seqid":2,"message":{"success":"received: Hello"}}',
        '{"event":"received","type":"reply","method":"get_message","seqid":1,"message":{"success":"Hello"}}',
        '{"event":"received","type":"oneway","method":"notify","seqid":0,' +
          '"message":{"message":"the server has something to say (1)"}}',
      ],
      errors: '',
    });
  });

  it('answers calls of the server, also those that have not come yet, and names those that it did not', async () => {
    const seen: string[] = [];
    await withPeer(
      true,
      async (peer) => {
        const method = 'get_message';
        await peer.next();
        peer.send(...[3, 4, 5].map((seqid) => ({ type: 'call', method, seqid, body: '00' }) as const));
        for (let at = 0; at < 2; at++) {
          const { type, seqid, body } = await peer.next();
          seen.push(`${type} ${seqid} ${body}`);
        }
      },
      (port) =>
        checkCall(['--schema', demoFolder, `thrift://127.0.0.1:${port}`, 'MyService'], {
          input: `
            {"method": "notify", "args": {"message": "m"}}
            {"answer": "get_message", "seqid": 4, "result": {"success": "x"}}
            {"answer": "MyService.get_message", "exception": {"message": "?", "type": "INTERNAL_ERROR"}}`,
          lines: [3, 4, 5].map(
            (seqid) =>
              `{"event":"received","type":"call","method":"get_message","seqid":${seqid},"message":{}}`,
          ),
          errors: 'parlance call: not answered: get_message (seqid 5)\n',
        }),
    );
    assert.deepEqual(seen, [
      'reply 4 0b 00 00 00 00 00 01 78 00',
      'exception 3 0b 00 01 00 00 00 01 3f 08 00 02 00 00 00 06 00',
    ]);
  });

  it('says what is wrong with a message of a session, and where', async () => {
    const wrong = (input: string, message: string): Promise<void> =>
      checkCall(['--schema', demoFolder, addressOf('my-service'), 'MyService'], {
        input,
        status: 1,
        errors: `parlance call: standard input:${message}\n  phase:  prepare\n`,
      });
    const form = 'write {"method": …, "args": {…}}';
    const answer = '{"answer": …, "seqid": …, "result": {…}}';
    await wrong('[]', `1:1: a message of a session is an object: ${form}, or ${answer}`);
    await wrong('{"answer":5}', `1:2: the message does not say which method it answers: write ${answer}`);
    await wrong('{"answer":"get_message","args":{}}', `1:25: "args" does not belong here: write ${answer}`);
    await wrong('{"answer":"notify"}', '1:1: "notify" is oneway: its calls have no answer');
    await wrong(
      '{"answer":"get_message","seqid":1e3}',
      '1:33: "seqid" is the number of the call, an integer of 32 bits',
    );
    await wrong(
      '{"answer":"get_message","result":{},"exception":{}}',
      '1:37: an answer has a result or an exception, not both',
    );
    await wrong('{"args":{}}', `1:1: the message does not say which method it calls: ${form}`);
    await wrong('{"method":5}', `1:2: the message does not say which method it calls: ${form}`);
    await wrong('{"methods":""}', `1:2: "methods" does not belong here: ${form}`);
    await wrong('\n{"method":', '2:10: the message is not JSON: expected a value');
    await wrong(
      '{"method":"get_mesage"}',
      '1:11: "MyService" has no method "get_mesage"; did you mean "get_message"?',
    );
    await wrong(
      '{"method":"send_request",\n "args":{\n  "text":"Hello"}}',
      '3:3: a call of send_request has no field "text"; its fields are message',
    );
  });

  it('shows what a server pushes in any form, exceptions too, for a file as it is written in the wild', async () => {
    using written = new SchemaFolder({
      'my_service.thrift': 'service MyService {\n    stream void streamData(1 string data);\n}\n',
    });
    await withPeer(
      true,
      async (peer) => {
        const { seqid } = await peer.next();
        const method = 'streamData';
        // The field 1, a string of one character.
        const body = (character: string): string => `0b 0001 00000001 ${character} 00`;
        peer.send({ type: 'oneway', method, seqid: 0, body: body('61') });
        peer.send({ type: 'call', method, seqid: 7, body: body('62') });
        peer.send({ type: 'reply', method, seqid, body: '00' });
        peer.send({ type: 'exception', method, seqid, body: '0b 0001 00000003 656e64 08 0002 00000006 00' });
      },
      async (port) => {
        const call = startCall(['--schema', written.path, `127.0.0.1:${port}`, 'MyService.streamData']);
        const { status, lines, errors } = await call.done;
        assert.deepEqual([status, lines], [1, ['{"data":"a"}', '{"data":"b"}', '{}']]);
        assert.match(errors, /my_service\.thrift:2:\d+: error: /);
        assert.match(
          errors,
          /parlance call: the method failed with an error that it does not declare: end\n/,
        );
      },
    );
  });

  it('says which message does not fit the schema, and prints the others', () =>
    withPeer(
      true,
      async (peer) => {
        await peer.next();
        for (const body of ['0b 0001 00000009 61', '0b 0001 00000001 62 00'])
          peer.send({ type: 'oneway', method: 'streamData', seqid: 0, body });
      },
      async (port) => {
        const call = startCall(['--schema', demoFolder, `127.0.0.1:${port}`, 'MyService.streamData']);
        const { status, lines, errors } = await call.done;
        assert.equal(status, 1);
        assert.equal(lines.at(-1), '{"data":"b"}');
        assert.match(
          errors,
          /^parlance call: message 1 does not fit the schema: .*\n {2}phase: {2}decode\n$/,
        );
      },
    ));
});
