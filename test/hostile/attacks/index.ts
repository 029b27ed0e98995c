/** The table of attacks, those of one name next to each other. */
import type { Attack } from '../attack.ts';
import { http2Attacks } from './http2.ts';
import { messageAttacks } from './messages.ts';

export const attacks: readonly Attack[] = [...messageAttacks, ...http2Attacks];
