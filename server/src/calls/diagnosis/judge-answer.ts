/** What the answer to a harmless call shows of the protocol that the server speaks. */
import type { CallErrorInfo } from '../../contract/call-error.ts';
import type { DiagnosisStep } from '../../contract/diagnosis.ts';
import type { Metadata, ProtocolName, Target } from '../../contract/target.ts';
import { failedStep } from './failed-step.ts';
import type { Hearing } from './hearing.ts';

export function answerStep(target: Target, heard: Hearing): DiagnosisStep {
  const { error, received } = heard;
  const facts = protocolFacts(heard);
  const speaks = `it speaks ${protocolLabels[target.protocol]}`;
  if (error === undefined) return healthStep(speaks, received, facts);
  if (error.phase === 'status') return statusStep(speaks, error, target, facts);
  if (error.phase === 'http' && lacksHealthCheck(heard))
    return {
      layer: 'protocol',
      outcome: 'unclear',
      summary: `it has no health check (HTTP ${heard.httpStatus}), which would show whether ${speaks}`,
      facts,
    };
  return failedStep('protocol', error, facts);
}

const protocolLabels: Readonly<Record<ProtocolName, string>> = {
  grpc: 'gRPC',
  'grpc-web': 'gRPC-Web',
  connect: 'Connect',
  thrift: 'Thrift',
};

/** How Thrift travels. */
function protocolFacts({ connected = [] }: Hearing): Metadata {
  return connected.filter(([name]) => name === 'transport' || name === 'protocol');
}

function healthStep(speaks: string, received: string | undefined, facts: Metadata): DiagnosisStep {
  const status = /"status":"(\w+)"/.exec(received ?? '')?.[1];
  if (status === undefined) return { layer: 'protocol', outcome: 'ok', summary: speaks, facts };
  return status === 'SERVING'
    ? { layer: 'protocol', outcome: 'ok', summary: `${speaks}, and says that it is healthy`, facts }
    : {
        layer: 'protocol',
        outcome: 'failed',
        summary: `${speaks}, but its health check says ${status}`,
        facts,
        advice: 'what keeps it from serving is told by its own log',
      };
}

/** Any status shows that the protocol is spoken. */
function statusStep(
  speaks: string,
  { code = '', message, advice }: CallErrorInfo,
  { metadata = [] }: Target,
  facts: Metadata,
): DiagnosisStep {
  const step = { layer: 'protocol', outcome: 'ok', summary: speaks, facts } as const;
  if (code === 'unauthenticated' || code === 'permission_denied') {
    const sends = metadata.some(([name]) => name.toLowerCase() === 'authorization');
    return {
      ...step,
      summary: `${speaks}, and does not answer just anybody (${code}: ${message})`,
      advice: sends
        ? 'see whether the "authorization" that the target sends is what the server wants'
        : 'send what it wants as metadata of the target, with secrets as {{secret:name}}',
      setting: { name: 'metadata', values: ['authorization'] },
    };
  }
  if (code !== 'unavailable' && code !== 'internal') return step;
  return {
    ...step,
    outcome: 'failed',
    summary: `${speaks}, but answers ${code}: ${message}`,
    advice: advice ?? 'a proxy answers so where the service behind it cannot be reached',
  };
}

/** Many servers know the paths of their own services, and answer others as servers of web pages do. */
function lacksHealthCheck({ httpStatus, error }: Hearing): boolean {
  return (httpStatus === 404 || httpStatus === 405) && error?.setting === undefined;
}
