/** The table of protocols. The engine looks up a target's protocol here and nowhere else. */
import type { Protocol } from '../protocol.ts';
import { connect } from './connect/connect.ts';
import { grpc } from './grpc/grpc.ts';
import { grpcWeb } from './grpc-web/grpc-web.ts';
import { thrift } from './thrift/thrift.ts';

export const protocols: readonly Protocol[] = [grpc, grpcWeb, connect, thrift];
