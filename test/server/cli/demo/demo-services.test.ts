import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { type Demo, PortTaken, startDemo } from '../../../../server/src/cli/demo/demo-services.ts';
import { checkCall } from '../../../support/parlance-call.ts';
import { callDemo, type DemoCallOptions, demoFolder, languages, runDemo } from '../../../support/demo.ts';

describe('the services of the demo', () => {
  let demo: Demo;
  before(async () => {
    demo = await runDemo();
  });
  after(() => demo[Symbol.asyncDispose]());

  const greet = { target: 'greet', file: 'greet/v1/greet.proto', service: 'greet.v1.GreetService' } as const;
  const person = { target: 'person', file: 'person.thrift', service: 'PersonService' } as const;
  const mine = { target: 'my-service', file: 'my_service.thrift', service: 'MyService' } as const;

  /** The lines of a call to its end, but for those of its connection, headers and trailers. */
  async function check(options: DemoCallOptions, messages: readonly string[], expected: readonly string[]) {
    const { call, reader, send } = await callDemo(demo, options);
    for (const message of messages) await send(message);
    call.halfClose();
    await reader.done;
    const shown = reader.lines.filter((line) => !/^(connected|headers|sent|half-closed|trailers)/.test(line));
    assert.deepEqual(shown, expected);
  }

  for (const protocol of ['connect', 'grpc'] as const) {
    it(`greet over ${protocol}, one for one`, () =>
      check(
        { ...greet, method: 'Greet', protocol },
        ['{"name":"Ada","tone":"TONE_FRIENDLY"}'],
        ['received {"greeting":"Hi Ada!","count":"1"}', 'end ok'],
      ));

    it(`greet over ${protocol}, many for one`, () =>
      check(
        { ...greet, method: 'GreetMany', protocol },
        ['{"name":"Ada"}', '{"name":"Grace","tone":"TONE_FORMAL"}'],
        ['received {"greeting":"Hello, Ada!\\nGood day, Grace.","count":"2"}', 'end ok'],
      ));

    it(`keep greeting over ${protocol} until they are cancelled`, async () => {
      const { call, reader, send } = await callDemo(demo, { ...greet, method: 'KeepGreeting', protocol });
      await send('{"name":"Ada"}');
      await reader.received(2);
      call.cancel();
      await reader.done;
      assert.ok(reader.lines.includes('received {"greeting":"Hello, Ada!","count":"2"}'));
      assert.equal(reader.lines.at(-1), 'end cancelled');
    });

    it(`talk over ${protocol}`, async () => {
      const { call, reader, send } = await callDemo(demo, { ...greet, method: 'GreetEach', protocol });
      await send('{"name":"Ada"}');
      await reader.received(1);
      await send('{"name":"Grace"}');
      await reader.received(2);
      call.halfClose();
      await reader.done;
      assert.equal(reader.lines.at(-1), 'end ok');
    });

    it(`say over ${protocol} what is wrong with an empty name, with details`, () =>
      check(
        { ...greet, method: 'Greet', protocol },
        ['{}'],
        [
          'error status invalid_argument: a name is needed [google.rpc.BadRequest ' +
            '{"fieldViolations":[{"field":"name","description":"must not be empty"}]}]',
          'end failed',
        ],
      ));
  }

  const primes = {
    target: 'primefactor',
    file: 'primefactor/v1/primefactor.proto',
    service: 'primefactor.v1.PrimeFactorService',
    method: 'PrimeFactors',
    protocol: 'grpc',
  } as const;

  it('factor while more numbers come, with every digit', async () => {
    const { call, reader, send } = await callDemo(demo, primes);
    await send('{"number":"12"}');
    await reader.received(3);
    await send('{"number":"9007199254740993"}');
    await reader.received(5);
    call.halfClose();
    await reader.done;
    assert.deepEqual(
      reader.lines.filter((line) => line.startsWith('received')),
      [
        'received {"number":"12","factor":"2"}',
        'received {"number":"12","factor":"2"}',
        'received {"number":"12","factor":"3"}',
        'received {"number":"9007199254740993","factor":"3"}',
        'received {"number":"9007199254740993","factor":"107"}',
        'received {"number":"9007199254740993","factor":"28059810762433"}',
      ],
    );
    assert.equal(reader.lines.at(-1), 'end ok');
  });

  it('refuse to factor what has no factors', () =>
    check(
      primes,
      ['{"number":"-4"}'],
      ['error status invalid_argument: -4 has no prime factors', 'end failed'],
    ));

  it('know people, save more, and throw what the schema declares', async () => {
    const get = { ...person, method: 'getPersonById', protocol: 'thrift' } as const;
    const save = { ...get, method: 'savePerson' } as const;
    await check(get, ['{"id":2}'], ['received {"success":{"name":"Grace"}}', 'end ok']);
    await check(save, ['{"person":{"name":"Lin","age":7}}'], ['received {"success":true}', 'end ok']);
    await check(get, ['{"id":3}'], ['received {"success":{"name":"Lin","age":7}}', 'end ok']);
    await check(
      get,
      ['{"id":9007199254740993}'],
      [
        'error status NoSuchPerson: the server threw NoSuchPerson: ' +
          '{"id":9007199254740993,"why":"nobody has the id 9007199254740993"} [NoSuchPerson ' +
          '{"id":9007199254740993,"why":"nobody has the id 9007199254740993"}]',
        'end failed',
      ],
    );
    await check(
      save,
      ['{}'],
      [
        'error status TApplicationException: the method failed with an error that it does not declare: ' +
          'there is no person to save [TApplicationException ' +
          '{"message":"there is no person to save","type":"INTERNAL_ERROR"}]',
        'end failed',
      ],
    );
  });

  it('push until the call is cancelled', async () => {
    const { call, reader, send } = await callDemo(demo, {
      ...mine,
      method: 'streamData',
      protocol: 'thrift',
    });
    await send('{"data":"tick"}');
    await reader.received(3);
    call.cancel();
    await reader.done;
    assert.deepEqual(
      reader.lines.filter((line) => line.startsWith('received')),
      ['received {"data":"tick 1"}', 'received {"data":"tick 2"}', 'received {"data":"tick 3"}'],
    );
  });

  it('answer out of order in a session, and speak unasked', async () => {
    const { call, reader, send } = await callDemo(demo, { ...mine, method: undefined, protocol: 'thrift' });
    await send('{}', 'get_message');
    await send('{"message":"Hello"}', 'send_request');
    await reader.received(3);
    call.halfClose();
    await reader.done;
    assert.deepEqual(reader.lines.filter((line) => line.startsWith('received')).sort(), [
      'received {"message":"the server has something to say (1)"}',
      'received {"success":"Hello"}',
      'received {"success":"received: Hello"}',
    ]);
    assert.equal(reader.lines.at(-1), 'end ok');
  });

  it('give to one call what another has put into the inbox', async () => {
    const session = { ...mine, protocol: 'thrift' } as const;
    await check(
      { ...session, method: 'send_request' },
      ['{"message":"Hello"}'],
      ['received {"success":"received: Hello"}', 'end ok'],
    );
    await check({ ...session, method: 'get_message' }, ['{}'], ['received {"success":"Hello"}', 'end ok']);
  });

  it('tell their schemas by reflection', async () => {
    const { address } = demo.services.find(({ target }) => target === 'primefactor') ?? { address: '' };
    const service = 'primefactor.v1.PrimeFactorService';
    await checkCall(['--protocol', 'grpc', address], {
      lines: [service, '  PrimeFactors  bidi streaming  primefactor.v1.Number → primefactor.v1.Factor'],
    });
    await checkCall(['--protocol', 'connect', '-d', '{"number":"9"}', address, `${service}/PrimeFactors`], {
      lines: ['{"number":"9","factor":"3"}', '{"number":"9","factor":"3"}'],
    });
  });

  it('hang up on what is no Thrift, and serve the next', async () => {
    const { port } = demo.services.find(({ target }) => target === 'person') ?? { port: 0 };
    const socket = connect(port, '127.0.0.1');
    socket.end('GET / HTTP/1.1\r\n\r\n');
    assert.equal(await text(socket), '');
    await check(
      { ...person, method: 'getPersonById', protocol: 'thrift' },
      ['{"id":2}'],
      ['received {"success":{"name":"Grace"}}', 'end ok'],
    );
  });

  it('do not start where a port is taken, unless any other does', async () => {
    const { port } = demo.services[0] ?? { port: 0 };
    const options = { languages, workspace: demoFolder };
    await assert.rejects(
      startDemo({ ...options, portOf: () => ({ port, orFree: false }) }),
      (thrown) => thrown instanceof PortTaken && thrown.port === port,
    );
    const other = await startDemo({ ...options, portOf: () => ({ port, orFree: true }) });
    await other[Symbol.asyncDispose]();
    assert.equal(new Set([port, ...other.services.map((service) => service.port)]).size, 5);
  });
});
