/** What the mock servers of gRPC serve that others' clients call: all kinds of methods, an error, and streams. */

export const ordersSchema = `\
syntax = "proto3";
package shop.v1;
message Order { string id = 1; int64 total = 2; repeated string tags = 3; }
service Orders {
  rpc Get(Order) returns (Order);
  rpc Watch(Order) returns (stream Order);
  rpc Add(stream Order) returns (Order);
  rpc Chat(stream Order) returns (stream Order);
}
`;

const script = `\
MOCK shop.v1.Orders/Get

=== fail NOT_FOUND
{ "message": "no order {{request.id}}" }
? request.id == "B"

###
MOCK shop.v1.Orders/Watch

=== repeat 3
{ "id": "{{request.id}}-{{$index}}", "total": 9007199254740993 }

###
MOCK shop.v1.Orders/Chat

=== each
{ "id": "{{request.id}}!" }
`;

/** The files of the mock server, by name. */
export const orders = { 'shop.proto': ordersSchema, 'mock.rpc': script } as const;
