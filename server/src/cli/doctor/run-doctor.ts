/** What `parlance doctor` does: from its arguments to the exit status. */
import path from 'node:path';
import { escapeInvisible } from '../../base/visible.ts';
import { CallError } from '../../calls/call-error.ts';
import type { DiagnoseRequest } from '../../calls/diagnosis/diagnose-request.ts';
import { diagnose } from '../../calls/diagnosis/diagnose.ts';
import type { ProtocolName } from '../../contract/target.ts';
import { argumentWarnings, CallAccess, Refusal } from '../call/call-access.ts';
import { type CallPlace, callPlace, spoken } from '../call/call-place.ts';
import { errorText } from '../call/error-text.ts';
import { NotFound } from '../call/schema-source.ts';
import { type Environment, environmentWith } from '../environment-secrets.ts';
import { interruptedStatus, interruptible } from '../interruptible.ts';
import { type DoctorOptions, doctorOptions } from './doctor-options.ts';
import { stepLine, stepText } from './step-text.ts';

/** @throws {UsageError} */
export async function doctorByArguments(args: readonly string[]): Promise<number> {
  const cwd = process.cwd();
  const options = doctorOptions(args, cwd);
  const envFiles = options.envFiles.map((file) => path.resolve(cwd, file));
  const environment = environmentWith(envFiles, process.env);
  const warnings = argumentWarnings(options.metadata, options.network.settings.proxy);
  const say = (text: string): unknown => process.stderr.write(`parlance doctor: ${escapeInvisible(text)}\n`);
  for (const warning of warnings) say(warning);
  try {
    return await interruptible((interrupted) => diagnoseTarget({ options, cwd, environment, interrupted }));
  } catch (thrown) {
    if (thrown instanceof NotFound || thrown instanceof Refusal) {
      for (const line of thrown.message.split('\n')) say(line);
      return 2;
    }
    process.stderr.write(errorText(CallError.from(thrown, 'prepare').info, 'doctor'));
    return 1;
  }
}

interface Diagnosis {
  readonly options: DoctorOptions;
  readonly cwd: string;
  readonly environment: Environment;
  readonly interrupted: AbortSignal;
}

/** Prints what is found, and gives the exit status. */
async function diagnoseTarget({ options, cwd, environment, interrupted }: Diagnosis): Promise<number> {
  const place = await callPlace(options.to, options, cwd);
  const { target } = place;
  const access = new CallAccess({ ...options, ...options.network, target, environment, interrupted });
  const request = await requestFor(options, place, access);
  const steps = await diagnose({ ...request, signal: interrupted });
  if (interrupted.aborted) return interruptedStatus;
  for (const step of steps.map((each) => access.secrets.redactStep(each)))
    process.stdout.write(options.json ? stepLine(step) : stepText(step));
  return steps.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}

/** Where a token was not to be had, the look goes on without it. @throws {Refusal}, and {CallError} of phase `prepare`. */
async function requestFor(
  { path: named }: DoctorOptions,
  place: CallPlace,
  access: CallAccess,
): Promise<DiagnoseRequest> {
  const plain = await access.withoutToken();
  const granted = await access.granted().catch((thrown: unknown) => ({
    ...plain,
    withoutToken: access.secrets.redacted(thrown).info,
  }));
  const { target, connection, metadata, ...rest } = granted;
  const protocol = place.protocol ?? usualProtocol(place.scheme);
  return { target: spoken(target, protocol), metadata, ...connection, ...rest, ...namesIn(named, protocol) };
}

/** As `parlance call` chooses where it is not told. */
function usualProtocol(scheme: string | undefined): ProtocolName {
  if (scheme?.startsWith('thrift') === true) return 'thrift';
  return scheme === 'http' || scheme === 'https' ? 'connect' : 'grpc';
}

/** `pkg.Service/Method`, `Service.method` of Thrift, or a service alone. */
function namesIn(path: string, protocol: ProtocolName): Pick<DiagnoseRequest, 'service' | 'method'> {
  const end = path.indexOf(protocol === 'thrift' ? '.' : '/');
  const service = end < 0 ? path : path.slice(0, end);
  const method = end < 0 ? '' : path.slice(end + 1);
  return { ...(service !== '' && { service }), ...(method !== '' && { method }) };
}
