// PrimeFactorService on grpc-go, with reflection in both versions, or in the old one alone; where it is given a token,
// only who sends that is answered, of reflection too. usage: primefactor-go PORT [v1alpha | TOKEN]
package main

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"os"
	"sync/atomic"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	_ "google.golang.org/grpc/encoding/gzip"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/reflection"
	"google.golang.org/grpc/reflection/grpc_reflection_v1alpha"
	"google.golang.org/grpc/status"

	"primefactor-go/pb"
)

type service struct {
	pb.UnimplementedPrimeFactorServiceServer
}

func factors(number int64, found func(int64) error) error {
	for factor := int64(2); number > 1; factor++ {
		if factor*factor > number {
			factor = number
		}
		for number%factor == 0 {
			if err := found(factor); err != nil {
				return err
			}
			number /= factor
		}
	}
	return nil
}

func (service) PrimeFactors(stream grpc.BidiStreamingServer[pb.Request, pb.Response]) error {
	for {
		request, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		err = factors(request.Num, func(factor int64) error {
			return stream.Send(&pb.Response{Result: factor})
		})
		if err != nil {
			return err
		}
	}
}

func (service) CountFactors(ctx context.Context, request *pb.Request) (*pb.Response, error) {
	_ = grpc.SetHeader(ctx, metadata.Pairs("x-served-by", "grpc-go"))
	_ = grpc.SetTrailer(ctx, metadata.Pairs("x-cost", "1"))
	if request.Num < 1 {
		refused, err := status.New(codes.InvalidArgument, "num must be positive").WithDetails(&errdetails.BadRequest{
			FieldViolations: []*errdetails.BadRequest_FieldViolation{{Field: "num", Description: "must be positive"}},
		})
		if err != nil {
			return nil, err
		}
		return nil, refused.Err()
	}
	var count int64
	_ = factors(request.Num, func(int64) error { count++; return nil })
	return &pb.Response{Result: count}, nil
}

var countedUp atomic.Int64

func (service) CountUp(request *pb.Request, stream grpc.ServerStreamingServer[pb.Padded]) error {
	padding := make([]byte, 90)
	for number := int64(1); number <= request.Num; number++ {
		if err := stream.Send(&pb.Padded{Result: number, Padding: padding}); err != nil {
			return err
		}
		countedUp.Store(number)
	}
	return nil
}

func (service) CountedUp(context.Context, *pb.Request) (*pb.Response, error) {
	return &pb.Response{Result: countedUp.Load()}, nil
}

// Lets in who sends the token.
func guard(token string) []grpc.ServerOption {
	check := func(ctx context.Context) error {
		sent, _ := metadata.FromIncomingContext(ctx)
		if values := sent.Get("authorization"); len(values) == 1 && values[0] == "Bearer "+token {
			return nil
		}
		return status.Error(codes.Unauthenticated, "who are you?")
	}
	return []grpc.ServerOption{
		grpc.UnaryInterceptor(func(ctx context.Context, request any, _ *grpc.UnaryServerInfo, handle grpc.UnaryHandler) (any, error) {
			if err := check(ctx); err != nil {
				return nil, err
			}
			return handle(ctx, request)
		}),
		grpc.StreamInterceptor(func(service any, stream grpc.ServerStream, _ *grpc.StreamServerInfo, handle grpc.StreamHandler) error {
			if err := check(stream.Context()); err != nil {
				return err
			}
			return handle(service, stream)
		}),
	}
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:"+os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	mode := ""
	if len(os.Args) > 2 {
		mode = os.Args[2]
	}
	var options []grpc.ServerOption
	if mode != "" && mode != "v1alpha" {
		options = guard(mode)
	}
	server := grpc.NewServer(options...)
	pb.RegisterPrimeFactorServiceServer(server, service{})
	if mode == "v1alpha" {
		old := reflection.NewServer(reflection.ServerOptions{Services: server})
		grpc_reflection_v1alpha.RegisterServerReflectionServer(server, old)
	} else {
		reflection.Register(server)
	}
	log.Fatal(server.Serve(listener))
}
