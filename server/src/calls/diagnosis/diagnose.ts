/**
 * Walks the layers between here and a service and says of each whether it works, up to the first that does not. It
 * asks only what does no harm: a health check, an unknown method, the list of services.
 */
import type { CallErrorInfo, CallPhase } from '../../contract/call-error.ts';
import type { DiagnosisLayer, DiagnosisStep } from '../../contract/diagnosis.ts';
import type { Metadata, Target } from '../../contract/target.ts';
import { type Address, parseAddress } from '../address.ts';
import { CallError } from '../call-error.ts';
import { networkOf } from '../network-of.ts';
import { openConnection } from '../transports/connection.ts';
import { addressesOf } from '../transports/name-lookup.ts';
import { type DiagnoseRequest, patienceFor } from './diagnose-request.ts';
import { failedStep } from './failed-step.ts';
import { healthCheck, unknownMethod } from './harmless-calls.ts';
import { hear, type Hearing } from './hearing.ts';
import { answerStep } from './judge-answer.ts';
import { serviceStep } from './service-step.ts';

/** The steps up to the first that failed, from the lowest layer; a token that there is not ends nothing. Never rejects. */
export async function diagnose(request: DiagnoseRequest): Promise<readonly DiagnosisStep[]> {
  const { target, service } = request;
  const patience = patienceFor(request);
  let address: Address;
  try {
    address = parseAddress(target.address);
  } catch (thrown) {
    return [failedStep('address', CallError.from(thrown, 'prepare').info)];
  }
  const overThrift = target.protocol === 'thrift';
  const [heard, addresses] = await Promise.all([
    hear(
      {
        ...(overThrift ? unknownMethod(service ?? 'Service') : healthCheck()),
        target: { ...target, connectTimeoutMs: patience.connectMs },
        metadata: request.metadata,
        ...(request.tls === undefined ? {} : { tls: request.tls }),
        ...(request.proxies === undefined ? {} : { proxies: request.proxies }),
      },
      { signal: request.signal, patience },
    ),
    addressesOf(address.host),
  ]);
  const layers = layersOf(target, address, heard, addresses);
  const broken = brokenLayer(layers, heard);
  const steps: DiagnosisStep[] = [];
  for (const layer of layers) {
    if (layer === broken && heard.error !== undefined) {
      const facts = layer === 'tls' ? await certificateFacts(request, address) : [];
      return [...steps, failedStep(layer, heard.error, facts)];
    }
    steps.push(soundStep(layer, { target, address, heard, addresses }));
  }
  if (request.withoutToken !== undefined) steps.push(tokenStep(request.withoutToken));
  const answer = answerStep(target, heard);
  steps.push(answer);
  if (answer.outcome === 'failed' || overThrift) return steps;
  return [...steps, await serviceStep(request)];
}

/** The look goes on: what is wrong above may have another cause. */
function tokenStep(error: CallErrorInfo): DiagnosisStep {
  const step = failedStep('token', error);
  return { ...step, summary: `${step.summary}; what follows was asked without a token` };
}

/** The layer below the protocol that an error is of; nothing where all of them work. */
function brokenLayer(
  layers: readonly LowerLayer[],
  { connected, headers, error }: Hearing,
): LowerLayer | undefined {
  if (error === undefined) return undefined;
  if (error.phase === 'deadline' && connected === undefined) return 'connection';
  if (error.phase !== 'http' && error.phase !== 'deadline') return layerOfPhase[error.phase];
  return headers === undefined && layers.includes('http') ? 'http' : undefined;
}

const layerOfPhase: Readonly<Partial<Record<CallPhase, LowerLayer>>> = {
  prepare: 'address',
  resolve: 'name',
  connect: 'connection',
  proxy: 'proxy',
  tls: 'tls',
};

type LowerLayer = Exclude<DiagnosisLayer, 'token' | 'protocol' | 'service'>;

/** The layers below the protocol that the target has, as far as is known. */
function layersOf(
  target: Target,
  { scheme, socketPath }: Address,
  { connected = [], error }: Hearing,
  addresses: readonly string[] | undefined,
): readonly LowerLayer[] {
  const knows = (fact: string): boolean => connected.some(([name]) => name === fact);
  const asksForTls =
    scheme === 'https' || scheme === 'thrifts' || (scheme === undefined && target.tls !== undefined);
  const proxied = knows('proxy') || error?.phase === 'proxy';
  const isNamed = socketPath === undefined && (addresses !== undefined || error?.phase === 'resolve');
  const overHttp = target.protocol !== 'thrift' || scheme === 'http' || scheme === 'https';
  return [
    'address',
    // Behind a proxy the proxy looks up the name.
    ...(proxied ? (['proxy'] as const) : []),
    ...(!proxied && isNamed ? (['name'] as const) : []),
    'connection',
    ...(asksForTls || knows('TLS') || error?.phase === 'tls' ? (['tls'] as const) : []),
    ...(overHttp ? (['http'] as const) : []),
  ];
}

interface Findings {
  readonly target: Target;
  readonly address: Address;
  readonly heard: Hearing;
  readonly addresses: readonly string[] | undefined;
}

/** What is said of a layer that works. */
function soundStep(layer: LowerLayer, { target, address, heard, addresses = [] }: Findings): DiagnosisStep {
  const { connected = [], headers = [] } = heard;
  const known = (...names: readonly string[]): Metadata => connected.filter(([name]) => names.includes(name));
  const value = (name: string): string | undefined => known(name)[0]?.[1];
  const step = (summary: string, facts: Metadata = []): DiagnosisStep => ({
    layer,
    outcome: 'ok',
    summary,
    facts,
  });
  switch (layer) {
    case 'address':
      return step(`"${target.address}" is an address`);
    case 'name':
      return step(`"${address.host}" is ${addresses.join(', ')}`, known('name lookup'));
    case 'proxy':
      return step(`the proxy ${value('proxy') ?? ''} lets calls through`.replace('  ', ' '));
    case 'tls':
      return value('certificate not verified') === undefined
        ? step(
            'the certificate is trusted',
            known('TLS', 'TLS handshake', 'certificate', 'client certificate'),
          )
        : {
            ...step(
              'the connection is encrypted, but nobody knows with whom: its certificate is not verified',
              known('TLS', 'TLS handshake', 'certificate', 'certificate not verified', 'client certificate'),
            ),
            outcome: 'unclear',
          };
    case 'http':
      return step(`it answers in ${value('HTTP') ?? 'HTTP'}`, [
        ...(heard.httpStatus === undefined ? [] : [['status', String(heard.httpStatus)] as const]),
        ...headers.filter(([name]) => name === 'server' || name === 'via'),
      ]);
    case 'connection':
      return step('the server takes connections', known('address', 'TCP connect'));
  }
}

/**
 * What a certificate that was refused says. It takes a handshake in which nothing is verified, after which nothing is
 * sent.
 */
async function certificateFacts(request: DiagnoseRequest, address: Address): Promise<Metadata> {
  try {
    const { signal } = request;
    const place = { ...address, port: address.port ?? 443 };
    const scheme = request.target.protocol === 'thrift' ? 'thrifts' : 'https';
    const network = networkOf({ ...place, scheme }, request);
    const timeout = AbortSignal.timeout(patienceFor(request).connectMs);
    const { socket, facts } = await openConnection({
      ...network,
      tls: { ...network.tls, verify: false },
      host: place.host,
      port: place.port,
      secure: true,
      alpn: ['h2', 'http/1.1'],
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    socket.destroy();
    return facts.filter(([name]) => name === 'TLS' || name === 'certificate');
  } catch {
    // It is not for its certificate that the handshake fails.
    return [];
  }
}
