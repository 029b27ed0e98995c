/** Where the schema of a call comes from, as the command line asks for it: files, a descriptor set, or the server. */
import type { SchemaFrom } from '../../calls/copy-as/copied-call.ts';
import type { CallSchema } from '../../calls/call-schema.ts';
import type { AskForType } from '../../calls/learned-types.ts';
import type { Schema } from '../../model/schema.ts';

export interface SchemaSource {
  /** What messages call it: `schemas/shop`, `the server`. */
  readonly name: string;
  /** The full names of the services in it, in the order in which they are to be shown. */
  services(): Promise<readonly string[]>;
  /**
   * What is needed to call services of it, by their full names.
   * @throws {NotFound}, and {CallError} where the schema cannot be had, or is too broken for a call.
   */
  open(services: readonly string[]): Promise<OpenedSchema>;
  /** Looks for types that the files of the services do not import. */
  readonly askForType: AskForType;
  /** Lets go of what would keep the process; more can still be asked. */
  close(): void;
}

export interface OpenedSchema {
  readonly schema: CallSchema;
  readonly meaning: Schema;
  /** Where other tools find it. */
  readonly from: SchemaFrom;
  /** What is wrong with it, ready to print. What that leaves of the schema can still be called. */
  readonly problems: readonly string[];
}

/** The files or names of a command line do not exist; the message is all there is to say. */
export class NotFound extends Error {}
