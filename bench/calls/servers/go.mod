module parlance-bench

go 1.25

require (
	github.com/apache/thrift v0.25.0
	google.golang.org/grpc v1.85.0
	google.golang.org/protobuf v1.36.12
)
