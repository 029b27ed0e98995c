import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ConsentFacts, consentQuestion } from '../../../client/src/calls/consent.ts';

const target = { name: 'orders', address: 'http://10.0.0.1:8080', protocol: 'grpc' } as const;

const known: ConsentFacts = {
  call: { service: 'shop.v1.Orders', method: 'Get', target },
  addressClass: 'other',
  addresses: [],
  allowedBefore: true,
};

test('a known address is not asked about', () => {
  assert.equal(consentQuestion(known), undefined);
});

test('a new address is asked about once, by name', () => {
  assert.deepEqual(consentQuestion({ ...known, allowedBefore: false }), {
    title: 'Call shop.v1.Orders/Get at http://10.0.0.1:8080?',
    reasons: ['This workspace has not called this address before.'],
    remember: true,
  });
});

test('link-local and metadata addresses are asked about every time', () => {
  const question = consentQuestion({ ...known, addressClass: 'link-local', addresses: ['169.254.1.1'] });
  assert.match(question?.reasons[0] ?? '', /link-local address \(169\.254\.1\.1\)/);
  assert.equal(question?.remember, false);
  assert.match(consentQuestion({ ...known, addressClass: 'metadata' })?.reasons[0] ?? '', /credentials/);
});

test('production is asked about every time, unless the method is safe', () => {
  const call = { ...known.call, target: { ...target, danger: 'prod' } } as const;
  assert.match(consentQuestion({ ...known, call })?.reasons[0] ?? '', /"orders" is production/);
  assert.equal(consentQuestion({ ...known, call: { ...call, safe: true } }), undefined);
  const staging = { ...known.call, target: { ...target, danger: 'staging' } } as const;
  assert.equal(consentQuestion({ ...known, call: staging }), undefined);
});

test('a session is named by its service', () => {
  const call = { service: 'Chat', target };
  assert.match(
    consentQuestion({ ...known, call, allowedBefore: false })?.title ?? '',
    /^Call a session of Chat at /,
  );
});

test('what a call does beside is asked about, also where its address is known', () => {
  assert.deepEqual(consentQuestion({ ...known, beside: ['This program is run: id'] }), {
    title: 'Call shop.v1.Orders/Get at http://10.0.0.1:8080?',
    reasons: ['This program is run: id'],
    remember: true,
  });
});

test('the question says who else gets to read the call', () => {
  const way = {
    proxy: 'http://me:pw@proxy:3128',
    authority: 'other.example',
    tls: { verify: false },
  } as const;
  const call = { ...known.call, target: { ...target, ...way } };
  assert.deepEqual(consentQuestion({ ...known, call, allowedBefore: false })?.reasons.slice(0, 3), [
    'It goes through the proxy http://proxy:3128.',
    'The server is called by the name other.example.',
    'The certificate of the server is not checked.',
  ]);
});

test('names that would pose as another question are shown as what they are', () => {
  const call = { ...known.call, service: 'a\n\u202Eb', target };
  assert.equal(
    consentQuestion({ ...known, call, allowedBefore: false })?.title,
    'Call a\\u000a\\u202eb/Get at http://10.0.0.1:8080?',
  );
});
