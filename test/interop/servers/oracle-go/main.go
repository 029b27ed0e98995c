// OracleService on grpc-go, which sends back what it was sent. usage: oracle-go PORT
package main

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"os"

	"google.golang.org/grpc"

	"oracle-go/pb"
)

type service struct {
	pb.UnimplementedOracleServiceServer
}

func (service) Echo(_ context.Context, message *pb.Everything) (*pb.Everything, error) {
	return message, nil
}

func (service) EchoLegacy(_ context.Context, message *pb.Legacy) (*pb.Legacy, error) {
	return message, nil
}

func (service) EchoModern(_ context.Context, message *pb.Modern) (*pb.Modern, error) {
	return message, nil
}

func (service) Split(batch *pb.Batch, stream grpc.ServerStreamingServer[pb.Everything]) error {
	for _, message := range batch.Messages {
		if err := stream.Send(message); err != nil {
			return err
		}
	}
	return nil
}

func (service) Join(stream grpc.ClientStreamingServer[pb.Everything, pb.Batch]) error {
	batch := &pb.Batch{}
	for {
		message, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return stream.SendAndClose(batch)
		}
		if err != nil {
			return err
		}
		batch.Messages = append(batch.Messages, message)
	}
}

func (service) Converse(stream grpc.BidiStreamingServer[pb.Everything, pb.Everything]) error {
	for {
		message, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := stream.Send(message); err != nil {
			return err
		}
	}
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:"+os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer()
	pb.RegisterOracleServiceServer(server, service{})
	log.Fatal(server.Serve(listener))
}
