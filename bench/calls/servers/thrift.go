package main

import (
	"context"

	"github.com/apache/thrift/lib/go/thrift"

	"parlance-bench/gen-go/item"
)

type service struct{}

func (service) Echo(_ context.Context, item *item.Item) (*item.Item, error) { return item, nil }

func serveThrift(address string) error {
	socket, err := thrift.NewTServerSocket(address)
	if err != nil {
		return err
	}
	server := thrift.NewTSimpleServer4(
		item.NewItemServiceProcessor(service{}),
		socket,
		thrift.NewTFramedTransportFactoryConf(thrift.NewTTransportFactory(), nil),
		thrift.NewTBinaryProtocolFactoryConf(nil),
	)
	return server.Serve()
}
