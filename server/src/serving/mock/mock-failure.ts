/** The end of a call that a script asks for, or that a fault of the script or the server brings about. */
import { CallError } from '../../calls/call-error.ts';

export class MockFailure extends Error {
  /** The name of a status of gRPC, or of a type of TApplicationException. */
  readonly status: string;
  /** `message` and `details` of google.rpc.Status, as JSON. */
  readonly json: string;

  constructor(status: string, message: string, json: string = JSON.stringify({ message })) {
    super(message);
    this.status = status;
    this.json = json;
  }

  /** What else goes wrong is no fault of the client. */
  static from(thrown: unknown): MockFailure {
    if (thrown instanceof MockFailure) return thrown;
    return new MockFailure(internal, CallError.from(thrown).message);
  }
}

const internal = 'INTERNAL';
