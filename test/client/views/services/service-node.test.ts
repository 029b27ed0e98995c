import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DeclaredService } from '../../../../server/src/contract/server-protocol.ts';
import {
  failureNotes,
  nameOf,
  packagesOf,
  rowOf,
  type ServerMethodNode,
  type ServerNode,
} from '../../../../client/src/views/services/service-node.ts';

const service = (name: string, more: Partial<DeclaredService> = {}): DeclaredService => ({
  uri: 'file:///ws/greet.proto',
  service: name,
  package: name.slice(0, Math.max(0, name.lastIndexOf('.'))),
  methods: 2,
  line: 3,
  character: 8,
  ...more,
});

const target = { name: 'local', address: '127.0.0.1:1', protocol: 'grpc', danger: 'prod' } as const;
const server: ServerNode = {
  kind: 'server',
  uri: 'file:///ws/rpc.targets.json',
  target,
  needed: { key: 'k', target, metadata: [], secrets: [] },
};

const told = (method: string): ServerMethodNode => ({
  kind: 'server-method',
  serverKey: 'k',
  target,
  service: 'a.S',
  method,
  methodKind: 'server-streaming',
});

describe('the rows of services', () => {
  it('are grouped by package, those without one by file, in order of names', () => {
    const packages = packagesOf([
      service('Z', { uri: 'file:///ws/my%20people.thrift' }),
      service('b.v1.Two'),
      service('b.v1.One'),
      service('a.Solo', { methods: 1, deprecated: true }),
    ]);
    assert.deepEqual(
      packages.map((each) => [each.name, each.services.map((node) => node.service)]),
      [
        ['a', ['a.Solo']],
        ['b.v1', ['b.v1.Two', 'b.v1.One']],
        ['my people.thrift', ['Z']],
      ],
    );
    const [solo] = packages[0]?.services ?? [];
    assert.ok(solo);
    assert.deepEqual(rowOf(solo), {
      label: 'Solo',
      description: '1 method, deprecated',
      tooltip: 'a.Solo',
      icon: 'symbol-interface',
      expands: true,
    });
    assert.equal(nameOf(solo), 'a.Solo');
  });

  it('say the kind of a method in a word and by an icon', () => {
    const row = rowOf(told('Follow'));
    assert.deepEqual([row.label, row.description, row.icon], ['Follow', 'server streaming', 'arrow-down']);
    assert.equal(nameOf(told('Follow')), 'a.S/Follow');
  });

  it('say how dangerous a server is', () => {
    assert.equal(rowOf(server).description, '127.0.0.1:1, prod');
  });

  it('say what is wrong with a server, what to do, and let it be asked again', () => {
    const notes = failureNotes(server, { message: 'nobody listens there', advice: 'start the server' });
    assert.deepEqual(
      notes.map(({ text }) => text),
      ['Nobody listens there', 'Start the server', 'Ask again'],
    );
    assert.equal(notes.at(-1)?.server, server);
  });

  it('show what a hostile server writes to hide or turn text around', () => {
    assert.equal(rowOf(told('a\u202eb\u0007')).label, 'a\\u202eb\\u0007');
  });
});

it('a mock server that runs has a row that says where', () => {
  const mock = { kind: 'mock', address: '127.0.0.1:4000', uri: 'file:///ws/my%20people.thrift' } as const;
  assert.deepEqual(rowOf(mock), {
    label: 'Mock server',
    description: '127.0.0.1:4000 of my people.thrift',
    tooltip: 'A mock server of my people.thrift listens on 127.0.0.1:4000',
    icon: 'server-process',
    expands: false,
  });
  assert.equal(nameOf(mock), '127.0.0.1:4000');
});
