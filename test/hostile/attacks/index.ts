/** The table of attacks, those of one name next to each other. */
import type { Attack } from '../attack.ts';
import { http1Attacks } from './http1.ts';
import { http2Attacks } from './http2.ts';
import { messageAttacks } from './messages.ts';
import { nameAttacks } from './names.ts';
import { thriftAttacks } from './thrift.ts';
import { tlsAttacks } from './tls.ts';

export const attacks: readonly Attack[] = [
  ...messageAttacks,
  ...http1Attacks,
  ...http2Attacks,
  ...tlsAttacks,
  ...thriftAttacks,
  ...nameAttacks,
];
