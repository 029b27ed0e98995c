import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isRequestsFile, requestsFileOf, withRequest } from '../../../client/src/commands/requests-file.ts';

describe('the file that requests of a service are kept in', () => {
  it('goes by the service, and stays in its folder whatever that is called', () => {
    assert.equal(requestsFileOf('greet.v1.GreetService'), 'requests/greet.v1.GreetService.rpc');
    assert.equal(requestsFileOf('../../etc/x'), 'requests/_.._etc_x.rpc');
    assert.equal(requestsFileOf(''), 'requests/requests.rpc');
    for (const service of ['a.B', '../x', '..\\x', ''])
      assert.ok(isRequestsFile(requestsFileOf(service)), service);
  });

  it('is a request document below the folder', () => {
    for (const path of ['a.rpc', 'a/b.rpc', ' a.rpc ']) assert.ok(isRequestsFile(path), path);
    for (const path of ['', 'a', '.rpc', 'a/.rpc', '/a.rpc', '../a.rpc', 'a/../../b.rpc', 'a\\..\\b.rpc'])
      assert.ok(!isRequestsFile(path), path);
  });

  it('keeps those that are there', () => {
    assert.deepEqual(withRequest('', 'GRPC a.B/C\n'), { text: 'GRPC a.B/C\n', start: 0 });
    const more = withRequest('GRPC a.B/C\r\n\r\n{}\r\n', 'GRPC a.B/D\n');
    assert.deepEqual(more, { text: 'GRPC a.B/C\r\n\r\n{}\r\n\r\n###\r\nGRPC a.B/D\n', start: 25 });
    const named = withRequest('GRPC a.B/C', '### d\nGRPC a.B/D\n');
    assert.equal(named.text, 'GRPC a.B/C\n\n### d\nGRPC a.B/D\n');
  });
});
