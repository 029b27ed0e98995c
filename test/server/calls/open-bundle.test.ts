import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { create, toBinary } from '@bufbuild/protobuf';
import {
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
  FileDescriptorSetSchema,
} from '@bufbuild/protobuf/wkt';
import { openSchema } from '../../../server/src/calls/open-bundle.ts';

const field = { name: 'of', number: 1, type: FieldDescriptorProto_Type.MESSAGE, typeName: '.other.Missing' };

/** Opens the schema of a message with that field. */
function checkUnopened(label: FieldDescriptorProto_Label, reason: string): void {
  const file = { name: 'a.proto', messageType: [{ name: 'A', field: [{ ...field, label }] }] };
  const bytes = toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, { file: [file] }));
  const info = {
    phase: 'prepare',
    message: `the schema of the call does not open: ${reason}`,
    advice: 'see the problems of the schema and of the files that it imports',
  };
  assert.throws(() => openSchema({ kind: 'descriptor-set', bytes }), { info });
}

describe('a schema that lacks a type', () => {
  it('is refused with the name of the type', () =>
    checkUnopened(
      FieldDescriptorProto_Label.OPTIONAL,
      'invalid FieldDescriptorProto: type_name .other.Missing not found',
    ));

  it('is refused with a reason where the type is that of a list', () =>
    checkUnopened(FieldDescriptorProto_Label.REPEATED, 'a type is not found'));
});
