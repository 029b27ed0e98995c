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
