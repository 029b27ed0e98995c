/** What a request can be compared over: the protocols that its target may speak too, and the other saved targets. */
import * as l10n from '@vscode/l10n';
import type { RequestVariant } from '../../../server/src/contract/server-protocol.ts';
import type { ProtocolName, Target } from '../../../server/src/contract/target.ts';

export interface Variant {
  /** `Connect at local`; no two are the same. */
  readonly label: string;
  readonly address: string;
  readonly instead: RequestVariant;
}

const protocolNames: Readonly<Record<ProtocolName, string>> = {
  connect: 'Connect',
  grpc: 'gRPC',
  'grpc-web': 'gRPC-Web',
  thrift: 'Thrift',
};

const protobufProtocols: readonly ProtocolName[] = ['connect', 'grpc', 'grpc-web'];

/** What the request says comes first. */
export function variantsOf(own: Target, saved: readonly Target[]): readonly Variant[] {
  const others =
    own.protocol === 'thrift' ? [] : protobufProtocols.filter((protocol) => protocol !== own.protocol);
  const targets = saved.filter(
    ({ name, protocol }) => name !== own.name && (protocol === 'thrift') === (own.protocol === 'thrift'),
  );
  const variants = [
    variant(own, own.protocol, {}),
    ...others.map((protocol) => variant(own, protocol, { protocol })),
    // Their protocol is said, since the request may say another for its own target.
    ...targets.map((target) =>
      variant(target, target.protocol, {
        target: target.name,
        ...(target.protocol !== 'thrift' && { protocol: target.protocol }),
      }),
    ),
  ];
  // Targets of several folders may have one name; which of them is meant is decided by where the request lies.
  return [...new Map(variants.toReversed().map((each) => [each.label, each])).values()].toReversed();
}

function variant({ name, address }: Target, protocol: ProtocolName, instead: RequestVariant): Variant {
  return { label: l10n.t('{0} at {1}', protocolNames[protocol], name), address, instead };
}
