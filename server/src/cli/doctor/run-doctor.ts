/** What `parlance doctor` does: from its arguments to the exit status. */
import { CallError } from '../../calls/call-error.ts';
import { diagnose } from '../../calls/diagnosis/diagnose.ts';
import { callConnection } from '../call/call-connection.ts';
import { errorText } from '../call/error-text.ts';
import { doctorOptions } from './doctor-options.ts';
import { stepLine, stepText } from './step-text.ts';

/** @throws {UsageError} */
export async function doctorByArguments(args: readonly string[]): Promise<number> {
  const { target, metadata, network, service, method, json } = doctorOptions(args, process.cwd());
  const interrupted = new AbortController();
  const interrupt = (): void => interrupted.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const steps = await diagnose({
      target,
      metadata,
      ...(await callConnection(network)),
      ...(service === undefined ? {} : { service }),
      ...(method === undefined ? {} : { method }),
      signal: interrupted.signal,
    });
    if (interrupted.signal.aborted) return 130;
    for (const step of steps) process.stdout.write(json ? stepLine(step) : stepText(step));
    return steps.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
  } catch (thrown) {
    process.stderr.write(errorText(CallError.from(thrown, 'prepare').info, 'doctor'));
    return 1;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}
