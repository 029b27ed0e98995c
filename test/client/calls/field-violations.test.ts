import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placeOfPath, violationsOf } from '../../../client/src/calls/field-violations.ts';
import type { SourceMap } from '../../../server/src/contract/prepared-call.ts';

/** Each pointer stands on the line of its number. */
function sourceMap(...pointers: readonly string[]): SourceMap {
  return pointers.map((pointer, line) => ({
    pointer,
    range: { start: { line, character: 0 }, end: { line, character: 1 } },
  }));
}

const map = sourceMap('', '/orderId', '/items', '/items/0', '/items/0/name', '/labels', '/labels/a.b~1c');

/** The violations of the detail, with the pointers of the values that they are about. */
function checkViolations(type: string, detail: unknown, expected: readonly string[]): void {
  const found = violationsOf({ details: [{ type, json: JSON.stringify(detail) }] });
  assert.deepEqual(
    found.map(({ path, message }) => `${map[placeOfPath(path, map)?.start.line ?? -1]?.pointer}: ${message}`),
    expected,
  );
}

describe('violations of fields', () => {
  it('are those of google.rpc.BadRequest', () =>
    checkViolations(
      'google.rpc.BadRequest',
      {
        fieldViolations: [
          { field: 'order_id', description: 'is empty' },
          { field: 'items[0].name', description: 'is too long' },
          { field: 'items[0].price', description: 'is missing' },
          { field: 'labels["a.b/c"]', reason: 'UNKNOWN_LABEL' },
          { field: 'nowhere', description: 'is odd' },
          { field: 'order_id' },
          7,
        ],
      },
      [
        '/orderId: is empty',
        '/items/0/name: is too long',
        '/items/0: is missing',
        '/labels/a.b~1c: UNKNOWN_LABEL',
        ': is odd',
      ],
    ));

  it('are those of protovalidate', () =>
    checkViolations(
      'buf.validate.Violations',
      {
        violations: [
          {
            field: { elements: [{ fieldName: 'items', index: '0' }, { fieldName: 'name' }] },
            ruleId: 'string.min_len',
            message: 'value length must be at least 1 characters',
          },
          { field: { elements: [{ fieldName: 'labels', stringKey: 'a.b/c' }] }, ruleId: 'string.email' },
          { fieldPath: 'order_id', constraintId: 'string.uuid', message: 'must be a UUID' },
          { ruleId: 'order.total', message: 'does not add up' },
        ],
      },
      [
        '/items/0/name: value length must be at least 1 characters',
        '/labels/a.b~1c: string.email',
        '/orderId: must be a UUID',
        ': does not add up',
      ],
    ));

  it('show what could hide the text beside it', () =>
    checkViolations(
      'google.rpc.BadRequest',
      { fieldViolations: [{ field: 'order_id', description: 'a\u202eb\n' + 'c'.repeat(2000) }] },
      [`/orderId: a\ufffdb\ufffd${'c'.repeat(996)}`],
    ));

  it('are none in other details, or in what is no such detail', () => {
    checkViolations('google.rpc.ErrorInfo', { fieldViolations: [{ field: 'a', description: 'b' }] }, []);
    checkViolations('google.rpc.BadRequest', { fieldViolations: {} }, []);
    checkViolations('google.rpc.BadRequest', null, []);
    assert.deepEqual(violationsOf({ details: [{ type: 'google.rpc.BadRequest', base64: 'AA==' }] }), []);
    assert.deepEqual(violationsOf({ details: [{ type: 'google.rpc.BadRequest', json: '{' }] }), []);
    assert.deepEqual(violationsOf({}), []);
  });
});
