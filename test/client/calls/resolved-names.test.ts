import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Lookup, resolveNames } from '../../../client/src/calls/resolved-names.ts';
import { greetCall } from '../../support/greet-call.ts';
import { greetServer } from '../../support/greet-server.ts';

/** A name server that answers each name with its lists in turn, and then with nothing. */
function nameServer(answers: Readonly<Record<string, readonly (readonly string[])[]>>): {
  readonly lookup: Lookup;
  readonly asked: readonly string[];
} {
  const asked: string[] = [];
  return {
    asked,
    lookup(name) {
      const answer = answers[name]?.[asked.filter((known) => known === name).length];
      asked.push(name);
      return answer === undefined ? Promise.reject(new Error('no such name')) : Promise.resolve(answer);
    },
  };
}

describe('the names of a call', () => {
  it('are looked up once each, and say what to ask about', async () => {
    const { lookup, asked } = nameServer({
      'api.example': [['203.0.113.7', '203.0.113.8']],
      'proxy.example': [['169.254.169.254']],
    });
    assert.deepEqual(await resolveNames(['api.example', 'proxy.example', 'api.example', ''], lookup), {
      addressClass: 'metadata',
      addresses: ['203.0.113.7', '203.0.113.8', '169.254.169.254'],
      permitted: {
        'api.example': ['203.0.113.7', '203.0.113.8'],
        'proxy.example': ['169.254.169.254'],
      },
    });
    assert.deepEqual(asked, ['api.example', 'proxy.example']);
  });

  it('stand for nothing where nobody knows them, or not in time', async () => {
    const { lookup } = nameServer({});
    const unknown = await resolveNames(['api.example'], lookup);
    assert.deepEqual(unknown, { addressClass: 'other', addresses: [], permitted: { 'api.example': [] } });
    const never = await resolveNames(['api.example'], () => new Promise(() => {}), 1);
    assert.deepEqual(never.permitted, { 'api.example': [] });
  });

  it('lead to the addresses that were asked about, whatever the name server says the next time', async () => {
    await using server = await greetServer({ http: '2' });
    // The next answer would be the service that hands out credentials.
    const { lookup, asked } = nameServer({ 'rebound.example': [['127.0.0.1'], ['169.254.169.254']] });
    const { permitted } = await resolveNames(['rebound.example'], lookup);
    const target = { address: `http://rebound.example:${server.port}` } as const;
    const { lines, facts } = await greetCall(target, { proxies: { addresses: permitted } });
    assert.equal(lines.at(-1), 'end ok');
    assert.equal(facts.get('address'), `127.0.0.1:${server.port}`);
    assert.deepEqual(asked, ['rebound.example']);
  });
});
