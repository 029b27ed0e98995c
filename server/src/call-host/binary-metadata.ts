/** The values of binary metadata (`-bin`) whose types are known by their names, as JSON. */
import type { DecodedMetadata } from '../contract/call-log.ts';
import type { Metadata } from '../contract/target.ts';
import { describeDetail } from '../calls/codecs/error-details.ts';
import { googleRpcNames } from '../calls/codecs/protobuf/google-rpc.ts';
import { prettyJson } from '../calls/json/pretty-json.ts';
import { visibleJson } from '../calls/visible-text.ts';

export function decodedMetadata(metadata: Metadata): readonly DecodedMetadata[] {
  return metadata.flatMap(([name, value], at) => {
    const type = typeOf(name.toLowerCase());
    if (type === undefined) return [];
    const { json } = describeDetail(type, Buffer.from(value, 'base64'), () => undefined);
    return json === undefined ? [] : [{ at, type, json: prettyJson(visibleJson(json)) }];
  });
}

/** gRPC has its status there; libraries send single details under the names of their types. */
function typeOf(name: string): string | undefined {
  if (name === 'grpc-status-details-bin') return 'google.rpc.Status';
  return googleRpcNames.find((type) => `${type.toLowerCase()}-bin` === name);
}
