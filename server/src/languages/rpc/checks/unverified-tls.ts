/** A target whose server is not asked to prove who it is. */
import { savedTargetOf } from '../request-model.ts';
import type { RpcCheck } from '../rpc-check.ts';
import { visibleText } from '../visible-text.ts';

export const unverifiedTls: RpcCheck = {
  code: 'rpc/unverified-tls',
  severity: 'warning',
  notOfMocks: true,
  title: 'the certificate of the server is not checked',
  explain:
    'With `"verify": false` a call goes to whoever answers: the connection is encrypted, but nobody has shown to be ' +
    'the server. Name the certificate of its issuer in `ca` instead, or the name that its certificate is for in ' +
    '`serverName`. A call to such a target says so for as long as it is shown.',
  examples: {
    bad: `\
# @target local
GRPC shop.v1.OrderService/PlaceOrder

//- /rpc.targets.json
{ "targets": [{ "name": "local", "address": "https://localhost:50051", "protocol": "grpc", "tls": { "verify": false } }] }
`,
    good: `\
# @target local
GRPC shop.v1.OrderService/PlaceOrder

//- /rpc.targets.json
{ "targets": [{ "name": "local", "address": "https://localhost:50051", "protocol": "grpc", "tls": { "ca": "ca.pem" } }] }
`,
  },
  request(model, report) {
    const value = model.settings.target?.value;
    if (value === undefined || savedTargetOf(model)?.tls?.verify !== false) return;
    report(value, `the target "${visibleText(value.text)}" does not check the certificate of its server`);
  },
};
