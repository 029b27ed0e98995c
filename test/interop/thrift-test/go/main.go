// ThriftTest, and what it leaves out, on Apache Thrift for Go.
// usage: server PORT buffered|framed|http binary|old-binary|compact|json|header [tls CERTIFICATE KEY | multiplexed]
package main

import (
	"crypto/tls"
	"log"
	"net/http"
	"os"
	"slices"

	"github.com/apache/thrift/lib/go/thrift"

	"thrift-test/gen-go/morethrifttest"
	"thrift-test/gen-go/thrifttest"
)

func main() {
	address := "127.0.0.1:" + os.Args[1]
	transport, protocol, options := os.Args[2], protocolFactory(os.Args[3]), os.Args[4:]
	var processor thrift.TProcessor = thriftTest()
	if slices.Contains(options, "multiplexed") {
		processor = besideSecondService(processor)
		options = nil
	}
	if transport == "http" {
		http.HandleFunc("/", thrift.NewThriftHandlerFunc(processor, protocol, protocol))
		log.Fatal(http.ListenAndServe(address, nil))
	}
	socket, err := serverSocket(address, options)
	if err != nil {
		log.Fatal(err)
	}
	var factory thrift.TTransportFactory = thrift.NewTBufferedTransportFactory(8192)
	if transport == "framed" {
		factory = thrift.NewTFramedTransportFactoryConf(thrift.NewTTransportFactory(), nil)
	}
	log.Fatal(thrift.NewTSimpleServer4(processor, socket, factory, protocol).Serve())
}

func thriftTest() thrift.TProcessor {
	processor := morethrifttest.NewMoreThriftTestProcessor(newHandler())
	processor.AddToProcessorMap("testUuid", uuidFunction{})
	return processor
}

func besideSecondService(processor thrift.TProcessor) thrift.TProcessor {
	services := thrift.NewTMultiplexedProcessor()
	services.RegisterProcessor("ThriftTest", processor)
	services.RegisterProcessor("MoreThriftTest", processor)
	services.RegisterProcessor("SecondService", thrifttest.NewSecondServiceProcessor(secondHandler{}))
	return services
}

func protocolFactory(name string) thrift.TProtocolFactory {
	switch name {
	case "compact":
		return thrift.NewTCompactProtocolFactoryConf(nil)
	case "json":
		return thrift.NewTJSONProtocolFactory()
	case "old-binary":
		strict := false
		return thrift.NewTBinaryProtocolFactoryConf(&thrift.TConfiguration{
			TBinaryStrictRead: &strict, TBinaryStrictWrite: &strict,
		})
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
