/** The language server's process. */
import { proto } from '../languages/proto/index.ts';
import { textproto } from '../languages/proto/textproto/index.ts';
import { thrift } from '../languages/thrift/index.ts';
import { startServer } from './start.ts';

startServer([proto, thrift, textproto]);
