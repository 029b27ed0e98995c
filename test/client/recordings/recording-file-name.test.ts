import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freeName, usualName } from '../../../client/src/recordings/recording-file-name.ts';

const time = new Date('2026-01-02T03:04:05.678Z');

test('a recording is called by its method, or its service, and the time', () => {
  assert.equal(usualName('Greet', time), 'Greet 2026-01-02 03.04.05');
  assert.equal(usualName('greet.v1.GreetService', time), 'GreetService 2026-01-02 03.04.05');
  // Names of methods come from servers, too.
  assert.equal(usualName('../../etc/pass wd', time), 'etcpasswd 2026-01-02 03.04.05');
  assert.equal(usualName('../', time), 'call 2026-01-02 03.04.05');
});

test('no other file is called so', () => {
  assert.equal(freeName('a', 'rpcrec', new Set(['b.rpcrec'])), 'a.rpcrec');
  // Some file systems take both letters for one.
  assert.equal(freeName('a', 'rpcrec', new Set(['A.rpcrec', 'a (2).rpcrec'])), 'a (3).rpcrec');
});
