package main

import (
	"context"
	"fmt"

	"github.com/apache/thrift/lib/go/thrift"
)

// uuidFunction is the method testUuid, for which Debian's compiler, which has no uuid, makes no code.
type uuidFunction struct{}

func (uuidFunction) Process(
	ctx context.Context, seqid int32, in, out thrift.TProtocol,
) (bool, thrift.TException) {
	thing, err := readUuid(ctx, in)
	if err != nil {
		return false, thrift.WrapTException(err)
	}
	if err := in.ReadMessageEnd(ctx); err != nil {
		return false, thrift.WrapTException(err)
	}
	for _, write := range []func() error{
		func() error { return out.WriteMessageBegin(ctx, "testUuid", thrift.REPLY, seqid) },
		func() error { return out.WriteStructBegin(ctx, "testUuid_result") },
		func() error { return out.WriteFieldBegin(ctx, "success", thrift.UUID, 0) },
		func() error { return out.WriteUUID(ctx, thing) },
		func() error { return out.WriteFieldEnd(ctx) },
		func() error { return out.WriteFieldStop(ctx) },
		func() error { return out.WriteStructEnd(ctx) },
		func() error { return out.WriteMessageEnd(ctx) },
		func() error { return out.Flush(ctx) },
	} {
		if err := write(); err != nil {
			return false, thrift.WrapTException(err)
		}
	}
	return true, nil
}

// readUuid reads a struct whose only field is a uuid.
func readUuid(ctx context.Context, in thrift.TProtocol) (thing thrift.Tuuid, err error) {
	if _, err = in.ReadStructBegin(ctx); err != nil {
		return
	}
	_, wire, id, err := in.ReadFieldBegin(ctx)
	if err != nil {
		return
	}
	if wire != thrift.UUID || id != 1 {
		return thing, fmt.Errorf("field %d has the type %v", id, wire)
	}
	if thing, err = in.ReadUUID(ctx); err != nil {
		return
	}
	if err = in.ReadFieldEnd(ctx); err != nil {
		return
	}
	if _, _, _, err = in.ReadFieldBegin(ctx); err != nil {
		return
	}
	return thing, in.ReadStructEnd(ctx)
}
