import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { protoLinter } from '../../../server/src/languages/proto/lint.ts';
import { selectRules } from '../../../server/src/lint/select-rules.ts';
import { type CheckConfig, defaultChecks } from '../../../server/src/workspace/buf/check-config.ts';

const { rules } = protoLinter;

function select(config: Partial<CheckConfig>): readonly string[] {
  return [...selectRules(rules, { ...defaultChecks.lint, ...config }, 'STANDARD')].toSorted();
}

describe('the rules that a configuration asks for', () => {
  it('are those of STANDARD where it names none', () => {
    const ids = select({});
    assert.deepEqual(ids, select({ use: ['STANDARD'] }));
    assert.deepEqual(ids, select({ use: ['DEFAULT'] }));
    assert.ok(!ids.includes('COMMENT_ENUM'));
    assert.ok(ids.includes('PACKAGE_NO_IMPORT_CYCLE'));
  });

  it('are rules and those of categories, less what is left out', () => {
    assert.deepEqual(
      select({ use: ['UNARY_RPC', 'ENUM_PASCAL_CASE'], except: ['RPC_NO_SERVER_STREAMING'] }),
      ['ENUM_PASCAL_CASE', 'RPC_NO_CLIENT_STREAMING'],
    );
    assert.deepEqual(select({ use: ['MINIMAL'] }), [
      'DIRECTORY_SAME_PACKAGE',
      'PACKAGE_DEFINED',
      'PACKAGE_DIRECTORY_MATCH',
      'PACKAGE_NO_IMPORT_CYCLE',
      'PACKAGE_SAME_DIRECTORY',
    ]);
  });

  it('differ by the version of the configuration', () => {
    const v1beta1 = select({ version: 'v1beta1' });
    assert.ok(v1beta1.includes('FIELD_NO_DESCRIPTOR'));
    assert.ok(!v1beta1.includes('IMPORT_USED'));
    assert.ok(!v1beta1.includes('ENUM_FIRST_VALUE_ZERO'));
    assert.deepEqual(select({ version: 'v1beta1', use: ['OTHER'] }), ['ENUM_FIRST_VALUE_ZERO']);
    assert.deepEqual(select({ version: 'v2', use: ['OTHER'] }), []);
    assert.ok(!select({ version: 'v1' }).includes('PACKAGE_NO_IMPORT_CYCLE'));
    assert.ok(!select({ version: 'v1' }).includes('FIELD_NOT_REQUIRED'));
  });

  it('are none where those that come along are off', () => {
    assert.deepEqual(select({ disablesBuiltin: true, use: ['ENUM_PASCAL_CASE'] }), []);
  });

  it('leave names aside that nobody knows', () => {
    assert.deepEqual(select({ use: ['ENUM_PASCAL', 'ENUM_PASCAL_CASE'], except: ['BASICS'] }), [
      'ENUM_PASCAL_CASE',
    ]);
  });
});
