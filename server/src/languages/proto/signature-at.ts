/** What belongs into the parentheses of a method, and between the brackets of a map. */
import { type Signature, signatureOf } from '../../model/signature.ts';
import type * as ast from './ast.ts';
import { statementsAround } from './statements-around.ts';
import type { ProtoLinked } from './symbols.ts';

export function signatureAt({ parsed }: ProtoLinked, offset: number): Signature | undefined {
  const statement = statementsAround(parsed.file, offset).at(-1);
  if (statement?.kind === 'method') return methodSignature(statement, parsed.text, offset);
  if (statement?.kind !== 'field' || statement.type.kind !== 'map-type') return undefined;
  return mapSignature(statement.type, parsed.text, offset);
}

function methodSignature(
  { name, input, output, body }: ast.Method,
  text: string,
  offset: number,
): Signature | undefined {
  if (offset <= name.end || (body !== undefined && offset > body.open)) return undefined;
  const before = text.slice(name.end, offset);
  // Neither before the first parenthesis nor between the two pairs nor behind them.
  const opened = [...before.matchAll(/[()]/g)].map(([sign]) => sign).join('');
  if (opened !== '(' && opened !== '()(') return undefined;
  const [taken, given] = [input, output].map(({ stream, type }) =>
    `${stream === undefined ? '' : 'stream '}${type.text}`.trim(),
  );
  return signatureOf(
    [
      `rpc ${name.text}(`,
      {
        text: taken === undefined || taken === '' ? '[stream] Request' : taken,
        doc: 'The message that the client sends. `stream` before it lets the client send any number.',
      },
      ') returns (',
      {
        text: given === undefined || given === '' ? '[stream] Response' : given,
        doc: 'The message that the server answers with. `stream` before it lets the server send any number.',
      },
      ')',
    ],
    opened === '(' ? 0 : 1,
  );
}

function mapSignature(type: ast.MapType, text: string, offset: number): Signature | undefined {
  const open = text.indexOf('<', type.start);
  if (open < 0 || offset <= open || offset > type.end || text.charAt(offset - 1) === '>') return undefined;
  return signatureOf(
    [
      'map<',
      { text: 'Key', doc: 'An integer type, `bool` or `string`.' },
      ', ',
      { text: 'Value', doc: 'Any type but a map. A map has no label.' },
      '>',
    ],
    text.slice(open, offset).includes(',') ? 1 : 0,
  );
}
