import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../../server/src/diagnostics/edits.ts';
import { checkRpc } from '../../../../server/src/languages/rpc/check.ts';
import { parseRpc } from '../../../../server/src/languages/rpc/parser.ts';
import { prepareCall } from '../../../../server/src/languages/rpc/prepare.ts';
import { addTarget, requestTarget, setTarget } from '../../../../server/src/languages/rpc/request-target.ts';
import { targetHover } from '../../../../server/src/languages/rpc/targets-facts.ts';
import { readTargets } from '../../../../server/src/languages/rpc/targets.ts';
import { uriFromPath } from '../../../../server/src/base/uri.ts';
import { contextOf, documentUri } from '../../../support/rpc.ts';

const targetsUri = uriFromPath('/rpc.targets.json');
const targets = readTargets(
  JSON.stringify({
    targets: [
      { name: 'local', address: 'localhost:1', protocol: 'grpc' },
      { name: 'live', address: 'https://live.example', protocol: 'connect', danger: 'prod', deadline: '2s' },
      { name: 'books', address: 'localhost:2', protocol: 'thrift' },
      { name: 'broken', address: 'localhost', protocol: 'grpc' },
    ],
  }),
  targetsUri,
);
const line = 'GRPC shop.v1.OrderService/PlaceOrder\n';

function where(text: string, defaultTarget?: string): string {
  const context = { ...contextOf(targets), ...(defaultTarget === undefined ? {} : { defaultTarget }) };
  const found = requestTarget(parseRpc(text), context, 0);
  return found === undefined
    ? 'no request'
    : `${found.from} ${found.name ?? '-'} ${found.target?.address ?? '-'}`;
}

describe('where a request goes', () => {
  it('is what it says, or what was chosen for those that say nothing', () => {
    assert.equal(where(`# @target live\n${line}`), 'name live https://live.example');
    assert.equal(where(`# @target broken\n${line}`), 'name broken -');
    assert.equal(where('GRPC a:1/shop.v1.OrderService/PlaceOrder\n', 'live'), 'address a:1 -');
    assert.equal(where(line), 'nobody - -');
    assert.equal(where(line, 'live'), 'default live https://live.example');
    assert.equal(where(line, 'books'), 'nobody - -');
    assert.equal(where(line, 'broken'), 'nobody - -');
    assert.equal(where(''), 'no request');
  });

  it('can be a target of its kind without problems', () => {
    const found = requestTarget(parseRpc(line), contextOf(targets), 0);
    assert.deepEqual(
      found?.choices.map(({ name }) => name),
      ['local', 'live'],
    );
    assert.deepEqual(found.files, [targetsUri]);
  });

  it('is called, with its deadline, where the request does not say it', () => {
    const context = { ...contextOf(targets), defaultTarget: 'live' };
    const parsed = parseRpc(`${line}\n{}\n`);
    assert.deepEqual(checkRpc(parsed, context, documentUri), []);
    const prepared = prepareCall({ parsed, context, uri: documentUri, line: 0 });
    assert.ok(prepared.kind === 'prepared');
    assert.equal(prepared.call.target.name, 'live');
    assert.equal(prepared.call.deadlineMs, 2000);
  });
});

function sentTo(text: string, name: string): string | undefined {
  const edits = setTarget(parseRpc(text), 0, name).map(({ span, text: newText }) => ({ span, newText }));
  return applyEdits(text, edits);
}

describe('a request is sent elsewhere', () => {
  it('by its directive, which is changed or made, and by no address', () => {
    assert.equal(sentTo(`# @deadline 5s\n${line}`, 'live'), `# @deadline 5s\n# @target live\n${line}`);
    assert.equal(sentTo(`# @target local\n${line}`, 'a b'), `# @target a b\n${line}`);
    assert.equal(sentTo('GRPC a:1/shop.v1.OrderService/PlaceOrder\n', 'live'), `# @target live\n${line}`);
  });

  it('by no name that would be more than a name', () => {
    assert.equal(sentTo(line, 'live\nGRPC evil:1/a.B/C'), line);
  });
});

function added(text: string | undefined, address = 'localhost:1'): string | undefined {
  const file = text === undefined ? undefined : { uri: targetsUri, text };
  const change = addTarget(file, { name: 'a "b"', address, protocol: 'grpc', danger: 'dev' });
  if ('message' in change) return change.message;
  return applyEdits(text ?? '', [{ span: change.span, newText: change.text }]);
}

describe('a new target', () => {
  const json = '{ "name": "a \\"b\\"", "address": "localhost:1", "protocol": "grpc", "danger": "dev" }';

  it('makes the file, or stands behind the others as they stand', () => {
    const made = `{\n  "targets": [\n    ${json}\n  ]\n}\n`;
    assert.equal(added(undefined), made);
    assert.equal(added('{\n  "targets": []\n}\n'), made);
    assert.equal(
      added('{ // all\n\t"targets": [\n\t\t{ "name": "x" }\n\t]\n}'),
      `{ // all\n\t"targets": [\n\t\t{ "name": "x" },\n\t\t${json}\n\t]\n}`,
    );
    assert.deepEqual(readTargets(made, targetsUri).diagnostics, []);
  });

  it('is none where it could not be used', () => {
    assert.match(added(undefined, 'localhost') ?? '', /^the address "localhost" has no port; write /);
    assert.equal(added('{ "targets": 1 }'), 'the file of targets has problems; mend it first');
  });
});

describe('the name of a target in a request', () => {
  it('says what the target comes to, and where that is said', () => {
    const text = `# @target live\n${line}`;
    const parsed = parseRpc(text);
    const hover = targetHover(parsed, contextOf(targets), text.indexOf('live') + 1, documentUri);
    assert.equal(hover && text.slice(hover.span.start, hover.span.end), 'live');
    assert.match(hover?.markdown ?? '', /\| ` danger ` \| ` "prod" ` \| ` rpc\.targets\.json ` \|/);
    assert.equal(targetHover(parsed, contextOf(targets), text.indexOf('GRPC'), documentUri), undefined);
  });
});
