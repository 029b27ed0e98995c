package main

import (
	"context"
	"errors"
	"fmt"

	"thrift-test/gen-go/morethrifttest"
	"thrift-test/gen-go/thrifttest"
)

type handler struct {
	oneways chan int32
}

func newHandler() *handler {
	return &handler{oneways: make(chan int32, 100)}
}

func (h *handler) TestVoid(context.Context) error { return nil }

func (h *handler) TestMapMap(context.Context, int32) (map[int32]map[int32]int32, error) {
	return map[int32]map[int32]int32{
		-4: {-4: -4, -3: -3, -2: -2, -1: -1},
		4:  {1: 1, 2: 2, 3: 3, 4: 4},
	}, nil
}

type insanities = map[thrifttest.UserId]map[thrifttest.Numberz]*thrifttest.Insanity

func (h *handler) TestInsanity(_ context.Context, argument *thrifttest.Insanity) (insanities, error) {
	return insanities{
		1: {thrifttest.Numberz_TWO: argument, thrifttest.Numberz_THREE: argument},
		2: {thrifttest.Numberz_SIX: thrifttest.NewInsanity()},
	}, nil
}

func (h *handler) TestMulti(
	_ context.Context, arg0 int8, arg1 int32, arg2 int64,
	_ map[int16]string, _ thrifttest.Numberz, _ thrifttest.UserId,
) (*thrifttest.Xtruct, error) {
	return &thrifttest.Xtruct{StringThing: "Hello2", ByteThing: arg0, I32Thing: arg1, I64Thing: arg2}, nil
}

func (h *handler) TestException(_ context.Context, arg string) error {
	switch arg {
	case "Xception":
		return &thrifttest.Xception{ErrorCode: 1001, Message: arg}
	case "TException":
		return errors.New("this is a TException")
	}
	return nil
}

func (h *handler) TestMultiException(_ context.Context, arg0, arg1 string) (*thrifttest.Xtruct, error) {
	switch arg0 {
	case "Xception":
		return nil, &thrifttest.Xception{ErrorCode: 1001, Message: "This is an Xception"}
	case "Xception2":
		thing := &thrifttest.Xtruct{StringThing: "This is an Xception2"}
		return nil, &thrifttest.Xception2{ErrorCode: 2002, StructThing: thing}
	}
	return &thrifttest.Xtruct{StringThing: arg1}, nil
}

func (h *handler) TestOneway(_ context.Context, secondsToSleep int32) error {
	h.oneways <- secondsToSleep
	return nil
}

func (h *handler) AwaitOneway(context.Context) (int32, error) { return <-h.oneways, nil }

func (h *handler) TestString(_ context.Context, thing string) (string, error)   { return thing, nil }
func (h *handler) TestBool(_ context.Context, thing bool) (bool, error)         { return thing, nil }
func (h *handler) TestByte(_ context.Context, thing int8) (int8, error)         { return thing, nil }
func (h *handler) TestI16(_ context.Context, thing int16) (int16, error)        { return thing, nil }
func (h *handler) TestI32(_ context.Context, thing int32) (int32, error)        { return thing, nil }
func (h *handler) TestI64(_ context.Context, thing int64) (int64, error)        { return thing, nil }
func (h *handler) TestDouble(_ context.Context, thing float64) (float64, error) { return thing, nil }
func (h *handler) TestBinary(_ context.Context, thing []byte) ([]byte, error)   { return thing, nil }

func (h *handler) TestStruct(_ context.Context, thing *thrifttest.Xtruct) (*thrifttest.Xtruct, error) {
	return thing, nil
}

func (h *handler) TestNest(_ context.Context, thing *thrifttest.Xtruct2) (*thrifttest.Xtruct2, error) {
	return thing, nil
}

func (h *handler) TestMap(_ context.Context, thing map[int32]int32) (map[int32]int32, error) {
	return thing, nil
}

func (h *handler) TestStringMap(_ context.Context, thing map[string]string) (map[string]string, error) {
	return thing, nil
}

func (h *handler) TestSet(_ context.Context, thing []int32) ([]int32, error)  { return thing, nil }
func (h *handler) TestList(_ context.Context, thing []int32) ([]int32, error) { return thing, nil }

func (h *handler) TestEnum(_ context.Context, thing thrifttest.Numberz) (thrifttest.Numberz, error) {
	return thing, nil
}

func (h *handler) TestTypedef(_ context.Context, thing thrifttest.UserId) (thrifttest.UserId, error) {
	return thing, nil
}

func (h *handler) TestUnion(_ context.Context, thing *thrifttest.SomeUnion) (*thrifttest.SomeUnion, error) {
	return thing, nil
}

func (h *handler) TestUnions(_ context.Context, thing []*morethrifttest.AnyKey) ([]*morethrifttest.AnyKey, error) {
	return thing, nil
}

func (h *handler) TestLargeDeltas(_ context.Context, thing *thrifttest.LargeDeltas) (*thrifttest.LargeDeltas, error) {
	return thing, nil
}

func (h *handler) TestEmptyStruct(_ context.Context, thing *thrifttest.EmptyStruct) (*thrifttest.EmptyStruct, error) {
	return thing, nil
}

func (h *handler) TestNestedLists(_ context.Context, thing [][][]int32) ([][][]int32, error) {
	return thing, nil
}

type nestedMaps = map[string]map[int64][][]thrifttest.Numberz

func (h *handler) TestNestedMaps(_ context.Context, thing nestedMaps) (nestedMaps, error) {
	return thing, nil
}

func (h *handler) TestBoolKeys(_ context.Context, thing map[bool]int8) (map[bool]int8, error) {
	return thing, nil
}

func (h *handler) TestDoubleKeys(_ context.Context, thing map[float64]string) (map[float64]string, error) {
	return thing, nil
}

func (h *handler) TestBinaryKeys(_ context.Context, thing map[string][][]byte) (map[string][][]byte, error) {
	return thing, nil
}

func (h *handler) TestStructSet(_ context.Context, thing []*morethrifttest.Key) ([]*morethrifttest.Key, error) {
	return thing, nil
}

func (h *handler) TestStructKeys(_ context.Context, thing map[*morethrifttest.Key]string) (map[*morethrifttest.Key]string, error) {
	return thing, nil
}

type secondHandler struct{}

func (secondHandler) SecondtestString(_ context.Context, thing string) (string, error) {
	return fmt.Sprintf("testString(\"%s\")", thing), nil
}
