/** The services of a schema with their methods, for people who look for what they can call. */
import { escapeInvisible } from '../../base/visible.ts';
import { exampleJson } from '../../languages/rpc/example-value.ts';
import { idlOf, keywordFor } from '../../languages/rpc/idl.ts';
import { inputOf, methodsOf, own } from '../../languages/rpc/resolve.ts';
import type { Method, Schema } from '../../model/schema.ts';
import { thriftTypeText, typeText } from '../../model/type-ref.ts';

export interface ServiceListOptions {
  /** Whether each method is shown with a message that could be sent to it. */
  readonly examples: boolean;
}

/** A paragraph for each service: its name, then its methods in columns of name, kind and types. */
export function serviceList(
  services: readonly string[],
  meaning: Schema,
  { examples }: ServiceListOptions,
): string {
  return services.map((name) => paragraph(name, meaning, examples)).join('\n');
}

function paragraph(name: string, meaning: Schema, examples: boolean): string {
  const service = own(meaning.services, name);
  const methods = service === undefined ? [] : [...methodsOf(meaning, service).values()];
  const nameWidth = Math.max(0, ...methods.map((method) => method.name.length));
  const kindWidth = Math.max(0, ...methods.map(({ kind }) => kindText(kind).length));
  const lines = methods.flatMap((method) => {
    const columns = `${method.name.padEnd(nameWidth)}  ${kindText(method.kind).padEnd(kindWidth)}`;
    const line = `  ${columns}  ${typesText(method, meaning)}`;
    return examples ? [line, `    -d ${quoted(exampleOf(method, meaning))}`] : [line];
  });
  return [name, ...lines].map((line) => `${escapeInvisible(line)}\n`).join('');
}

function kindText(kind: Method['kind']): string {
  return kind.replace('-', ' ');
}

/** `pkg.Question → pkg.Answer`; of a Thrift function its arguments, such as `(i32 id) → Person`. */
function typesText(method: Method, meaning: Schema): string {
  if (keywordFor(meaning, method) === 'GRPC') return `${method.input} → ${typeText(method.output)}`;
  const fields = inputOf(meaning, method)?.fields ?? [];
  const list = fields.map(({ name, type }) => `${thriftTypeText(type)} ${name}`).join(', ');
  return `(${list}) → ${thriftTypeText(method.output)}`;
}

function exampleOf(method: Method, meaning: Schema): string {
  const input = inputOf(meaning, method);
  const scope = { schema: meaning, idl: idlOf(keywordFor(meaning, method)) };
  return input === undefined ? '{}' : exampleJson(input, scope);
}

/** For a shell. */
function quoted(json: string): string {
  return `'${json.replaceAll("'", String.raw`'\''`)}'`;
}
