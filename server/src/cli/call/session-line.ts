/**
 * A line of a session: a call, `{"method": …, "args": …}`, or the answer to a call of the server,
 * `{"answer": …, "seqid": …, "result": …}`, with `exception` in place of `result` for one of the library. What is left
 * out is empty; without `seqid`, the oldest call of the method is answered.
 */
import type { JsonMember, JsonNode, JsonObject } from '../../base/json-tree.ts';
import { suggestion } from '../../base/nearest-names.ts';
import type { OutgoingAnswer } from '../../calls/call.ts';
import type { Method } from '../../model/schema.ts';

export interface SessionService {
  readonly service: string;
  readonly methods: ReadonlyMap<string, Method>;
}

export interface SessionLine {
  /** The method that is called, or whose call is answered. */
  readonly method: string;
  readonly content: JsonNode | undefined;
  readonly answer?: OutgoingAnswer;
}

/** Throws; `offset` is where the problem is. */
type Fail = (offset: number, message: string) => never;

const callForm = '{"method": …, "args": {…}}';
const answerForm = '{"answer": …, "seqid": …, "result": {…}}';

/** @throws what `fail` does. */
export function readSessionLine(tree: JsonNode, service: SessionService, fail: Fail): SessionLine {
  if (tree.kind !== 'object')
    return fail(tree.start, `a message of a session is an object: write ${callForm}, or ${answerForm}`);
  if (memberOf(tree, 'answer') !== undefined) return readAnswer(tree, service, fail);
  checkMembers(tree, ['method', 'args'], callForm, fail);
  const method = methodIn(tree, 'method', service, fail);
  return { method, content: memberOf(tree, 'args')?.value };
}

function readAnswer(tree: JsonObject, service: SessionService, fail: Fail): SessionLine {
  checkMembers(tree, ['answer', 'seqid', 'result', 'exception'], answerForm, fail);
  const method = methodIn(tree, 'answer', service, fail);
  if (service.methods.get(method)?.kind === 'oneway')
    return fail(tree.start, `"${method}" is oneway: its calls have no answer`);
  const exception = memberOf(tree, 'exception');
  const result = memberOf(tree, 'result');
  if (exception !== undefined && result !== undefined)
    return fail(exception.start, 'an answer has a result or an exception, not both');
  const seqid = memberOf(tree, 'seqid')?.value;
  if (seqid !== undefined && (seqid.kind !== 'number' || !isSeqid(seqid.text)))
    return fail(seqid.start, '"seqid" is the number of the call, an integer of 32 bits');
  return {
    method,
    content: (exception ?? result)?.value,
    answer: {
      type: exception === undefined ? 'reply' : 'exception',
      waits: true,
      ...(seqid === undefined ? {} : { seqid: Number(seqid.text) }),
    },
  };
}

function checkMembers(tree: JsonObject, known: readonly string[], form: string, fail: Fail): void {
  const odd = tree.members.find(({ key }) => !known.includes(key.value));
  if (odd !== undefined) fail(odd.start, `"${odd.key.value}" does not belong here: write ${form}`);
}

/** The name of a method, which may be written with its service. */
function methodIn(
  tree: JsonObject,
  name: 'method' | 'answer',
  { service, methods }: SessionService,
  fail: Fail,
): string {
  const member = memberOf(tree, name);
  if (member?.value.kind !== 'string') {
    const [does, form] = name === 'method' ? ['calls', callForm] : ['answers', answerForm];
    return fail((member ?? tree).start, `the message does not say which method it ${does}: write ${form}`);
  }
  const written = member.value.value;
  const method = written.startsWith(`${service}.`) ? written.slice(service.length + 1) : written;
  if (methods.has(method)) return method;
  return fail(
    member.value.start,
    `"${service}" has no method "${method}"${suggestion(method, methods.keys(), 'methods')}`,
  );
}

function isSeqid(text: string): boolean {
  return /^-?[0-9]{1,10}$/.test(text) && (Number(text) | 0) === Number(text);
}

function memberOf(object: JsonObject, name: string): JsonMember | undefined {
  return object.members.find(({ key }) => key.value === name);
}
