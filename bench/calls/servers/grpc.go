package main

import (
	"context"
	"errors"
	"io"
	"net"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/encoding/protowire"
)

// Messages stay the bytes they are: the server should never be what a client waits for.
type bytesCodec struct{}

func (bytesCodec) Name() string                  { return "proto" }
func (bytesCodec) Marshal(v any) ([]byte, error) { return *v.(*[]byte), nil }
func (bytesCodec) Unmarshal(data []byte, v any) error {
	*v.(*[]byte) = append([]byte(nil), data...)
	return nil
}

func echo(_ any, _ context.Context, decode func(any) error, _ grpc.UnaryServerInterceptor) (any, error) {
	var item []byte
	return &item, decode(&item)
}

func stream(_ any, stream grpc.ServerStream) error {
	var request []byte
	if err := stream.RecvMsg(&request); err != nil {
		return err
	}
	var count uint64
	var item []byte
	for len(request) > 0 {
		number, wire, length := protowire.ConsumeTag(request)
		if length < 0 {
			return protowire.ParseError(length)
		}
		request = request[length:]
		switch number {
		case 1:
			count, length = protowire.ConsumeVarint(request)
		case 2:
			item, length = protowire.ConsumeBytes(request)
		default:
			length = protowire.ConsumeFieldValue(number, wire, request)
		}
		if length < 0 {
			return protowire.ParseError(length)
		}
		request = request[length:]
	}
	for ; count > 0; count-- {
		if err := stream.SendMsg(&item); err != nil {
			return err
		}
	}
	return nil
}

func chat(_ any, stream grpc.ServerStream) error {
	for {
		var item []byte
		if err := stream.RecvMsg(&item); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if err := stream.SendMsg(&item); err != nil {
			return err
		}
	}
}

func serveGrpc(address string) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	server := grpc.NewServer(grpc.ForceServerCodec(bytesCodec{}))
	server.RegisterService(&grpc.ServiceDesc{
		ServiceName: "bench.v1.ItemService",
		HandlerType: (*any)(nil),
		Methods:     []grpc.MethodDesc{{MethodName: "Echo", Handler: echo}},
		Streams: []grpc.StreamDesc{
			{StreamName: "Stream", Handler: stream, ServerStreams: true},
			{StreamName: "Chat", Handler: chat, ServerStreams: true, ClientStreams: true},
		},
	}, nil)
	return server.Serve(listener)
}
