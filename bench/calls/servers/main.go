// ItemService, by gRPC or by Thrift (framed, binary). usage: server grpc|thrift PORT
package main

import (
	"log"
	"os"
)

func main() {
	address := "127.0.0.1:" + os.Args[2]
	switch os.Args[1] {
	case "grpc":
		log.Fatal(serveGrpc(address))
	case "thrift":
		log.Fatal(serveThrift(address))
	}
}
