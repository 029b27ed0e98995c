/** What a client under measurement offers, and the item that all of them send and get. */

export interface Client {
  /** Makes that many calls, or takes that many messages. */
  readonly run: (amount: number) => Promise<void>;
}

export interface Place {
  readonly port: number;
  /** Where `setup.ts` left the peers and the schemas. */
  readonly folder: string;
}

export type OpenClient = (place: Place) => Promise<Client> | Client;

/** 100 bytes of Protobuf. */
export const item = { id: 123_456, value: 0.5, text: 'x'.repeat(85) } as const;

/** The counterpart of `amount`: what came must be what was asked for. */
export function checkCount(got: number, wanted: number): void {
  if (got !== wanted) throw new Error(`${got} messages came, ${wanted} were asked for`);
}
