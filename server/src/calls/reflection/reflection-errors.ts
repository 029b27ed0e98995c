/** Why a schema could not be had from its server, in words, with what to do about it. */
import { CallError } from '../call-error.ts';
import { byteSize } from '../limits.ts';

/** The server answers, and has neither version of reflection. */
export function noReflection({ info }: CallError): CallError {
  const said = info.phase === 'http' ? ` (${info.message})` : '';
  return new CallError(
    info.phase,
    `the server does not offer reflection, so it cannot tell its schema${said}`,
    {
      code: 'unimplemented',
      advice: 'turn on reflection in the server, or take the schema from files',
      setting: { name: 'schema', values: [] },
      ...(info.metadata === undefined ? {} : { metadata: info.metadata }),
    },
  );
}

/** `message` says what the server did not tell. */
export function reflectionFailed(message: string): CallError {
  return new CallError('protocol', message, {
    advice: 'take the schema from files',
    setting: { name: 'schema', values: [] },
  });
}

export function tooManyDescriptorBytes(limit: number): CallError {
  return new CallError(
    'limit',
    `the server describes its schema in more than the limit of ${byteSize(limit)}`,
    {
      code: 'resource_exhausted',
      advice: 'set "maxReflectionBytes" of the target to accept more, or take the schema from files',
      setting: { name: 'maxReflectionBytes', values: [] },
    },
  );
}

export function tooManyFiles(limit: number): CallError {
  return new CallError('limit', `the server describes its schema in more than the limit of ${limit} files`, {
    code: 'resource_exhausted',
    advice: 'set "maxReflectionFiles" of the target to accept more, or take the schema from files',
    setting: { name: 'maxReflectionFiles', values: [] },
  });
}
