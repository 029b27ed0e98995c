// OracleService on grpc-go, with reflection, which sends back what it was sent. Speaks TLS where it is given a
// certificate, and serves only clients that an authority vouches for where it is given one.
// usage: oracle-go PORT [CERTIFICATE KEY [AUTHORITY]]
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/reflection"

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

func options(files []string) []grpc.ServerOption {
	if len(files) < 2 {
		return nil
	}
	certificate, err := tls.LoadX509KeyPair(files[0], files[1])
	if err != nil {
		log.Fatal(err)
	}
	config := &tls.Config{Certificates: []tls.Certificate{certificate}}
	if len(files) > 2 {
		authority, err := os.ReadFile(files[2])
		if err != nil {
			log.Fatal(err)
		}
		config.ClientCAs = x509.NewCertPool()
		config.ClientCAs.AppendCertsFromPEM(authority)
		config.ClientAuth = tls.RequireAndVerifyClientCert
	}
	return []grpc.ServerOption{grpc.Creds(credentials.NewTLS(config))}
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:"+os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer(options(os.Args[2:])...)
	pb.RegisterOracleServiceServer(server, service{})
	reflection.Register(server)
	log.Fatal(server.Serve(listener))
}
