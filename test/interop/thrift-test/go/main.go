// ThriftTest, and what it leaves out, on Apache Thrift for Go.
// usage: server PORT buffered|framed|http binary|compact|json|header [tls CERTIFICATE KEY]
package main

import (
	"crypto/tls"
	"log"
	"net/http"
	"os"

	"github.com/apache/thrift/lib/go/thrift"

	"thrift-test/gen-go/morethrifttest"
)

func main() {
	address := "127.0.0.1:" + os.Args[1]
	processor := morethrifttest.NewMoreThriftTestProcessor(newHandler())
	processor.AddToProcessorMap("testUuid", uuidFunction{})
	transport, protocol := os.Args[2], protocolFactory(os.Args[3])
	if transport == "http" {
		http.HandleFunc("/", thrift.NewThriftHandlerFunc(processor, protocol, protocol))
		log.Fatal(http.ListenAndServe(address, nil))
	}
	socket, err := serverSocket(address, os.Args[4:])
	if err != nil {
		log.Fatal(err)
	}
	var factory thrift.TTransportFactory = thrift.NewTBufferedTransportFactory(8192)
	if transport == "framed" {
		factory = thrift.NewTFramedTransportFactoryConf(thrift.NewTTransportFactory(), nil)
	}
	log.Fatal(thrift.NewTSimpleServer4(processor, socket, factory, protocol).Serve())
}

func protocolFactory(name string) thrift.TProtocolFactory {
	switch name {
	case "compact":
		return thrift.NewTCompactProtocolFactoryConf(nil)
	case "json":
		return thrift.NewTJSONProtocolFactory()
	case "header":
		return thrift.NewTHeaderProtocolFactoryConf(nil)
	}
	return thrift.NewTBinaryProtocolFactoryConf(nil)
}

// serverSocket has TLS where there are a certificate and its key.
func serverSocket(address string, options []string) (thrift.TServerTransport, error) {
	if len(options) == 0 {
		return thrift.NewTServerSocket(address)
	}
	certificate, err := tls.LoadX509KeyPair(options[1], options[2])
	if err != nil {
		return nil, err
	}
	return thrift.NewTSSLServerSocket(address, &tls.Config{Certificates: []tls.Certificate{certificate}})
}
