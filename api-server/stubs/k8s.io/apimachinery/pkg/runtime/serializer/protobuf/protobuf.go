// Package protobuf stands in for what reads and writes objects as protocol buffers. Nothing here comes as such.
package protobuf

import (
	"errors"
	"io"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

type SerializerOptions struct{ StreamingCollectionsEncoding bool }

type Serializer struct{}

type RawSerializer struct{ Serializer }

func NewSerializer(runtime.ObjectCreater, runtime.ObjectTyper) *Serializer { return &Serializer{} }

func NewSerializerWithOptions(runtime.ObjectCreater, runtime.ObjectTyper, SerializerOptions) *Serializer {
	return &Serializer{}
}

func NewRawSerializer(runtime.ObjectCreater, runtime.ObjectTyper) *RawSerializer {
	return &RawSerializer{}
}

var errNotHere = errors.New("protocol buffers are not read here")

func (*Serializer) Decode([]byte, *schema.GroupVersionKind, runtime.Object) (runtime.Object, *schema.GroupVersionKind, error) {
	return nil, nil, errNotHere
}

func (*Serializer) Encode(runtime.Object, io.Writer) error { return errNotHere }

func (*Serializer) Identifier() runtime.Identifier { return "protobuf" }

// RecognizesData says that nothing is a protocol buffer, so that each object is read as JSON.
func (*Serializer) RecognizesData([]byte) (bool, bool, error) { return false, false, nil }

type framer struct{}

var LengthDelimitedFramer = framer{}

func (framer) NewFrameReader(r io.ReadCloser) io.ReadCloser { return r }

func (framer) NewFrameWriter(w io.Writer) io.Writer { return w }
