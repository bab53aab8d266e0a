// Command api-server is the API server's own validation, and kubectl's own parsing of YAML, as a WebAssembly module that
// needs nothing from its host: no files, no network, no environment.
//
// A caller requests memory with `allocate`, writes its question there and calls `read`, `judge` or `locate`, which return
// the address of the answer: JSON, one value per line.
package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log"
	"runtime/debug"
	_ "time/tzdata" // the time zones that a CronJob may name
	"unsafe"

	"k8s.io/klog/v2"
)

func main() {}

// Memory shared with the host is referenced here, so that the garbage collector keeps it.
var question, answer []byte

func init() {
	klog.LogToStderr(false)
	klog.SetOutput(io.Discard)
	log.SetOutput(io.Discard)
	// A call is short, and the process ends after it: collect garbage rarely.
	debug.SetGCPercent(400)
}

//go:wasmexport allocate
func allocate(size int32) unsafe.Pointer {
	room := make([]byte, max(size, 1))
	question = room[:size]
	return unsafe.Pointer(&room[0])
}

// read takes a file, and answers with a line per document.
//
//go:wasmexport read
func read() uint64 {
	var lines bytes.Buffer
	for _, document := range documents(question) {
		write(&lines, document)
	}
	return give(lines.Bytes())
}

// judgeAll takes a line per object, and answers with as many.
//
//go:wasmexport judge
func judgeAll() uint64 {
	var lines bytes.Buffer
	eachLine(question, func(line []byte) {
		var asked Question
		if err := json.Unmarshal(line, &asked); err != nil {
			write(&lines, Answer{Refusals: []Refusal{{Message: err.Error()}}})
			return
		}
		write(&lines, judge(asked))
	})
	return give(lines.Bytes())
}

// locate takes a document, and answers with the positions of everything in it.
//
//go:wasmexport locate
func locate() uint64 {
	var lines bytes.Buffer
	write(&lines, positionsIn(question))
	return give(lines.Bytes())
}

func eachLine(text []byte, do func([]byte)) {
	for line := range bytes.Lines(text) {
		if line = bytes.TrimSpace(line); len(line) > 0 {
			do(line)
		}
	}
}

func write(lines *bytes.Buffer, value any) {
	encoder := json.NewEncoder(lines)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(value)
}

// give returns the address and the length of an answer.
func give(bytes []byte) uint64 {
	answer = bytes
	if len(answer) == 0 {
		return 0
	}
	return uint64(uintptr(unsafe.Pointer(&answer[0])))<<32 | uint64(len(answer))
}
