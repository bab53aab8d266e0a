// Package descfmt stands in for what prints descriptors of protocol buffers. It looks for methods by their names, one of
// them "Methods", and the linker would then keep reflect.Value.Methods, and with it each method of each type.
package descfmt

import (
	"fmt"

	"google.golang.org/protobuf/reflect/protoreflect"
)

func FormatList(s fmt.State, _ rune, list interface{ Len() int }) {
	fmt.Fprintf(s, "a list of %d", list.Len())
}

func FormatDesc(s fmt.State, _ rune, descriptor protoreflect.Descriptor) {
	fmt.Fprint(s, descriptor.FullName())
}
